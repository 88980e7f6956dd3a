package autodeploy.core.yaml;

import autodeploy.core.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Name a place in a tree of maps and lists: {@code kv_cache_config.dtype}, {@code yaml_extra[0]}.
 *
 * <p>Steps are parted by dots; a list's item is {@code [0]} or {@code .0}; a key that holds a dot or a bracket is
 * quoted: {@code tp_plan."a.b"}.
 *
 * @param steps the keys and the items' numbers from the root on; empty for the root
 */
public record KeyPath(List<String> steps) {
    /** The whole tree. */
    public static final KeyPath ROOT = new KeyPath(List.of());

    private static final int MOST = 32;
    private static final Pattern PLAIN = Pattern.compile("[^\\s.\\[\\]\"'=]+");

    /** Copy the steps. */
    public KeyPath {
        steps = List.copyOf(steps);
    }

    /**
     * Make a path of its steps.
     *
     * @param steps keys, and items' numbers
     * @return the path
     */
    public static KeyPath of(String... steps) {
        return new KeyPath(List.of(steps));
    }

    /**
     * Read a path.
     *
     * @param text such as {@code transforms.compile_model.backend}
     * @return the path
     * @throws UsageException when it is empty, has an empty step, an open quote or bracket, or more than 32 steps
     */
    public static KeyPath parse(String text) {
        List<String> steps = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end;
            if (c == '"' || c == '\'') {
                end = closing(text, at + 1, c);
                steps.add(text.substring(at + 1, end));
                end++;
            } else if (c == '[') {
                end = closing(text, at + 1, ']');
                steps.add(text.substring(at + 1, end).strip());
                end++;
            } else {
                end = at;
                while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
                    end++;
                }
                steps.add(text.substring(at, end));
            }
            if (end < text.length() && text.charAt(end) == '.') {
                end++;
                if (end == text.length()) {
                    throw wrong(text);
                }
            } else if (end < text.length() && text.charAt(end) != '[') {
                throw wrong(text);
            }
            at = end;
        }
        if (steps.isEmpty() || steps.size() > MOST || steps.stream().anyMatch(String::isBlank)) {
            throw wrong(text);
        }
        return new KeyPath(steps);
    }

    private static int closing(String text, int from, char close) {
        int end = text.indexOf(close, from);
        if (end < 0) {
            throw wrong(text);
        }
        return end;
    }

    private static UsageException wrong(String text) {
        return new UsageException(
                "not a key path: `" + text + "`",
                "",
                "Write keys parted by dots, items in brackets: kv_cache_config.dtype, yaml_extra[0].");
    }

    /**
     * Go one step down.
     *
     * @param step a key, or an item's number
     * @return the longer path
     */
    public KeyPath then(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new KeyPath(longer);
    }

    /**
     * Go one step down, into a list.
     *
     * @param item the item's number, from 0
     * @return the longer path
     */
    public KeyPath then(int item) {
        return then(Integer.toString(item));
    }

    /**
     * Go one step up.
     *
     * @return the path without its last step
     * @throws IllegalStateException at the root
     */
    public KeyPath parent() {
        if (steps.isEmpty()) {
            throw new IllegalStateException("the root has no parent");
        }
        return new KeyPath(steps.subList(0, steps.size() - 1));
    }

    /**
     * Give the last step.
     *
     * @return the last key or number; empty for the root
     */
    public String last() {
        return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
    }

    /**
     * Tell whether a path begins with another.
     *
     * @param beginning the shorter path
     * @return true also when both are the same
     */
    public boolean startsWith(KeyPath beginning) {
        return beginning.steps.size() <= steps.size()
                && steps.subList(0, beginning.steps.size()).equals(beginning.steps);
    }

    /** Give the path as {@link #parse} reads it; items as {@code .0}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (String step : steps) {
            out.append(out.isEmpty() ? "" : ".");
            if (PLAIN.matcher(step).matches()) {
                out.append(step);
            } else {
                char quote = step.indexOf('"') < 0 ? '"' : '\'';
                out.append(quote).append(step).append(quote);
            }
        }
        return out.toString();
    }
}
