package autodeploy.log.diagnose;

import java.util.Map;

/**
 * Tell which rule fits and what its pattern found.
 *
 * @param rule the rule
 * @param values the named groups that took part
 * @param from where the match begins in the text
 * @param to where it ends
 */
record Found(Rule rule, Map<String, String> values, int from, int to) {
    Found {
        values = Map.copyOf(values);
    }
}
