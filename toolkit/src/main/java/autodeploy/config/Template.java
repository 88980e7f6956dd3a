package autodeploy.config;

import autodeploy.core.UsageException;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import autodeploy.core.yaml.YamlWriter;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fill the places {@code {{expression}}} of a YAML text with values.
 *
 * <p>A place stands alone where YAML has a value: a value goes in as one scalar or flow collection, quoted as needed,
 * and can never add a key. Text in comments and OmegaConf's {@code ${…}} stay untouched.
 */
public final class Template {
    private static final int MOST_PLACES = 200;
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final String text;
    private final String name;

    private Template(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /**
     * Take a text for a template.
     *
     * @param text YAML with places
     * @param name its name in messages
     * @return the template
     */
    public static Template of(String text, String name) {
        return new Template(text, name);
    }

    /**
     * Fill the places.
     *
     * @param evaluator gives the value of an expression; asked once for each place, in order, and for none in a comment
     * @return the YAML text
     * @throws UsageException when a place is open, empty, or not alone where a value stands, or a value is of a type
     *     that YAML has no word for
     * @throws autodeploy.core.yaml.YamlException when the text around the places is no YAML
     */
    public String fill(Function<String, @Nullable Object> evaluator) {
        String nonce = "value" + UUID.randomUUID().toString().replace("-", "");
        List<Hole> holes = holes();
        if (holes.isEmpty()) {
            return text;
        }
        StringBuilder marked = new StringBuilder();
        int at = 0;
        for (int i = 0; i < holes.size(); i++) {
            marked.append(text, at, holes.get(i).start()).append(mark(nonce, i));
            at = holes.get(i).end();
        }
        marked.append(text.substring(at));
        TreeMap<Integer, YamlScalar> found = new TreeMap<>();
        find(YamlDocument.parse(marked.toString(), name).root(), nonce, found, holes);
        StringBuilder filled = new StringBuilder();
        at = 0;
        for (int i = 0; i < holes.size(); i++) {
            Hole hole = holes.get(i);
            filled.append(text, at, hole.start());
            // What the tree has not stands in a comment.
            filled.append(
                    found.containsKey(i)
                            ? YamlWriter.flow(plain(evaluator.apply(hole.expression()), hole, 0))
                            : text.substring(hole.start(), hole.end()));
            at = hole.end();
        }
        return filled.append(text.substring(at)).toString();
    }

    private static String mark(String nonce, int hole) {
        return nonce + "x" + hole + "x";
    }

    private List<Hole> holes() {
        List<Hole> holes = new ArrayList<>();
        int at = text.indexOf(OPEN);
        while (at >= 0) {
            int end = text.indexOf(CLOSE, at + OPEN.length());
            int line = 1
                    + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
            if (end < 0 || text.substring(at, end).indexOf('\n') >= 0) {
                throw new UsageException("`{{` is not closed in its line", name + ":" + line, "Write {{expression}}.");
            }
            // Braces of Java's own close first: {{new int[] {1}}}; one of a flow map stays outside: {a: {{b}}}.
            while (open(text.substring(at + OPEN.length(), end)) > 0
                    && end + CLOSE.length() < text.length()
                    && text.charAt(end + CLOSE.length()) == '}') {
                end++;
            }
            String expression = text.substring(at + OPEN.length(), end).strip();
            if (expression.isEmpty()) {
                throw new UsageException("`{{}}` is empty", name + ":" + line, "Write {{expression}}.");
            }
            holes.add(new Hole(at, end + CLOSE.length(), line, expression));
            if (holes.size() > MOST_PLACES) {
                throw new UsageException("more than 200 places to fill", name, "Use one map for several values.");
            }
            at = text.indexOf(OPEN, end + CLOSE.length());
        }
        return holes;
    }

    private static long open(String expression) {
        return expression.chars().filter(c -> c == '{').count()
                - expression.chars().filter(c -> c == '}').count();
    }

    private void find(YamlNode node, String nonce, Map<Integer, YamlScalar> found, List<Hole> holes) {
        if (node instanceof YamlMap map) {
            for (YamlEntry entry : map.entries()) {
                if (entry.name().contains(nonce)) {
                    throw notAlone(number(entry.name(), nonce), holes, "a key");
                }
                find(entry.value(), nonce, found, holes);
            }
        } else if (node instanceof YamlList list) {
            list.items().forEach(item -> find(item, nonce, found, holes));
        } else if (node instanceof YamlScalar scalar && scalar.text().contains(nonce)) {
            int number = number(scalar.text(), nonce);
            if (scalar.isQuoted() || !scalar.text().equals(mark(nonce, number))) {
                throw notAlone(number, holes, "a part of a longer text");
            }
            found.put(number, scalar);
        }
    }

    private static int number(String text, String nonce) {
        int from = text.indexOf(nonce) + nonce.length() + 1;
        return Integer.parseInt(text.substring(from, text.indexOf('x', from)));
    }

    private UsageException notAlone(int number, List<Hole> holes, String found) {
        Hole hole = holes.get(number);
        return new UsageException(
                "`{{" + hole.expression() + "}}` stands as " + found,
                name + ":" + hole.line(),
                "It must stand alone as a value; put text together in Java: {{\"a\" + b}}.");
    }

    private @Nullable Object plain(@Nullable Object value, Hole hole, int depth) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Path || value instanceof Enum<?>) {
            return value.toString();
        }
        if (depth < 20 && value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), plain(each, hole, depth + 1)));
            return copy;
        }
        if (depth < 20 && (value instanceof Collection<?> || value.getClass().isArray())) {
            List<@Nullable Object> copy = new ArrayList<>();
            if (value instanceof Collection<?> items) {
                items.forEach(each -> copy.add(plain(each, hole, depth + 1)));
            } else {
                for (int i = 0; i < Array.getLength(value); i++) {
                    copy.add(plain(Array.get(value, i), hole, depth + 1));
                }
            }
            return copy;
        }
        throw new UsageException(
                "`{{" + hole.expression() + "}}` is a " + value.getClass().getName() + ", which YAML has no word for",
                name + ":" + hole.line(),
                "Give a text, number, truth value, list or map.");
    }

    private record Hole(int start, int end, int line, String expression) {}
}
