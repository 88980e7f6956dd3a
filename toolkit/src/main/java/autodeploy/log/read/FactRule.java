package autodeploy.log.read;

import autodeploy.core.Printable;
import autodeploy.log.model.Fact.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Say what facts a text tells.
 *
 * @param topic what they are about
 * @param begin how the text begins
 * @param rest what follows, with one group for each name; tried at one place, with bounded repetitions only
 * @param names the names of the groups, each with its unit behind a blank; with a plus before the name each value is
 *     added to a list; {@code name=word} needs no group and tells a fixed word
 * @param isForgetting whether lists of captured sizes begin anew here
 */
record FactRule(Topic topic, String begin, Pattern rest, List<String> names, boolean isForgetting) {
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_VALUES = 4_096;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}\\.\\d{1,9}");
    private static final Pattern LIST = Pattern.compile("\\[[\\d, ]*+\\]");
    private static final Pattern INNER = Pattern.compile("\\d{1,18}");

    FactRule {
        names = List.copyOf(names);
    }

    static FactRule of(Topic topic, String begin, String rest, String... names) {
        return new FactRule(topic, begin, Pattern.compile(rest), List.of(names), false);
    }

    FactRule forgetting() {
        return new FactRule(topic, begin, rest, names, true);
    }

    /**
     * Tell one value.
     *
     * @param name its name
     * @param unit its unit
     * @param value the value
     * @param isAppended whether it is one more of a list
     */
    record Value(String name, Optional<String> unit, Object value, boolean isAppended) {}

    /** Match what follows the beginning; gives null where it is another. */
    @Nullable Matcher match(String text, int at) {
        Matcher matcher = rest.matcher(text);
        matcher.region(at + begin.length(), text.length());
        return matcher.lookingAt() ? matcher : null;
    }

    /** Read the values of a text that matches. */
    List<Value> values(Matcher matched) {
        List<Value> values = new ArrayList<>();
        int group = 0;
        for (String name : names) {
            int equals = name.indexOf('=');
            if (equals > 0) {
                values.add(new Value(
                        name.substring(0, equals), Optional.empty(), fixed(name.substring(equals + 1)), false));
                continue;
            }
            group++;
            String said = matched.group(group);
            if (said != null) {
                values.add(value(name, said));
            }
        }
        return values;
    }

    private static Object fixed(String word) {
        return word.equals("true") ? true : word;
    }

    private static Value value(String name, String said) {
        boolean isAppended = name.startsWith("+");
        String bare = isAppended ? name.substring(1) : name;
        int blank = bare.indexOf(' ');
        Optional<String> unit = blank < 0 ? Optional.empty() : Optional.of(bare.substring(blank + 1));
        return new Value(blank < 0 ? bare : bare.substring(0, blank), unit, typed(said), isAppended);
    }

    private static Object typed(String said) {
        if (LIST.matcher(said).matches()) {
            return INNER.matcher(said)
                    .results()
                    .limit(MOST_VALUES)
                    .map(n -> Long.valueOf(n.group()))
                    .toList();
        }
        if (NUMBER.matcher(said).matches()) {
            return Long.valueOf(said);
        }
        return DECIMAL.matcher(said).matches() ? Double.valueOf(said) : Printable.of(said, LONGEST_TEXT);
    }
}
