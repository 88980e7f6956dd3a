package autodeploy.core.yaml;

import autodeploy.core.UsageException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Edits plain values as the text is to be edited. */
final class Values {
    private Values() {}

    /** Give a value as the reader would: whole numbers as Long, decimals as Double, keys as text. */
    static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), normal(item)));
            return copy;
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(normal(item)));
            return copy;
        }
        if (value instanceof Float number) {
            return Double.valueOf(number.toString());
        }
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        if (value instanceof Number number && !(value instanceof Double)) {
            return number.longValue();
        }
        return value instanceof CharSequence || value instanceof Character ? value.toString() : value;
    }

    static @Nullable Object get(Object root, KeyPath path) {
        Object here = root;
        for (String step : path.steps()) {
            if (here instanceof Map<?, ?> map) {
                here = map.get(step);
            } else if (here instanceof List<?> list) {
                here = list.get(Integer.parseInt(step));
            }
        }
        return here;
    }

    @SuppressWarnings("unchecked") // The reader's values are maps and lists of these classes only.
    static void set(Map<String, @Nullable Object> root, KeyPath path, @Nullable Object value) {
        if (path.steps().isEmpty()) {
            throw new UsageException("the whole document cannot be set", "", "Name a key.");
        }
        Object here = root;
        for (int i = 0; i < path.steps().size(); i++) {
            String step = path.steps().get(i);
            KeyPath reached = new KeyPath(path.steps().subList(0, i));
            boolean isLast = i == path.steps().size() - 1;
            Object next = null;
            if (here instanceof Map) {
                Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) here;
                next = isLast ? value : map.get(step);
                next = next == null && !isLast ? new LinkedHashMap<String, @Nullable Object>() : next;
                map.put(step, next);
            } else if (here instanceof List) {
                List<@Nullable Object> list = (List<@Nullable Object>) here;
                int item = item(list, step, reached);
                next = isLast ? value : item < list.size() ? list.get(item) : null;
                next = next == null && !isLast ? new LinkedHashMap<String, @Nullable Object>() : next;
                if (item == list.size()) {
                    list.add(next);
                } else {
                    list.set(item, next);
                }
            } else {
                throw new UsageException(
                        "`" + reached + "` is neither a map nor a list: it has no `" + step + "`",
                        path.toString(),
                        "Set `" + reached + "` itself, or unset it first.");
            }
            here = next == null ? root : next;
        }
    }

    private static int item(List<?> list, String step, KeyPath reached) {
        boolean isNumber = step.matches("[0-9]{1,6}");
        int item = isNumber ? Integer.parseInt(step) : -1;
        if (item < 0 || item > list.size()) {
            throw new UsageException(
                    "`" + reached + "` is a list of " + list.size() + ": it has no `" + step + "`",
                    reached.toString(),
                    "Number its items from 0; " + list.size() + " adds one.");
        }
        return item;
    }

    static void unset(Map<String, @Nullable Object> root, KeyPath path) {
        Object parent = get(root, path.parent());
        if (parent instanceof Map<?, ?> map) {
            map.remove(path.last());
        } else if (parent instanceof List<?> list) {
            list.remove(Integer.parseInt(path.last()));
        }
    }
}
