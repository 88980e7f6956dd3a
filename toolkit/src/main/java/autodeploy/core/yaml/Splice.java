package autodeploy.core.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cuts and inserts; gives the whole new text. */
final class Splice {
    private final String text;
    private final String lineEnd;

    private Splice(String text) {
        this.text = text;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    static String set(Spot spot, @Nullable Object value) {
        Splice splice = new Splice(spot.text());
        Piece old = spot.value();
        String key = spot.path().last();
        if (spot.parents().isEmpty()) {
            return splice.first(key, value);
        }
        Piece parent = spot.parents().get(spot.parents().size() - 1);
        return old == null ? splice.add(parent, key, value) : splice.replace(parent, spot.entry(), old, value);
    }

    static String unset(Spot spot) {
        Splice splice = new Splice(spot.text());
        Piece parent = spot.parents().get(spot.parents().size() - 1);
        if (parent.children().size() == (parent.kind() == Piece.Kind.MAP ? 2 : 1)) {
            String empty = parent.kind() == Piece.Kind.MAP ? "{}" : "[]";
            if (spot.parents().size() == 1) {
                return parent.isFlow()
                        ? splice.cut(parent.start().offset(), parent.end().offset(), empty)
                        : splice.cutLines(parent.start().offset(), splice.end(parent));
            }
            Piece above = spot.parents().get(spot.parents().size() - 2);
            int entry = indexOf(above, parent);
            return splice.replace(above, entry, parent, parent.kind() == Piece.Kind.MAP ? Map.of() : List.of());
        }
        return splice.remove(parent, spot.entry());
    }

    private static int indexOf(Piece above, Piece child) {
        int count = above.kind() == Piece.Kind.MAP
                ? above.pairs().size()
                : above.children().size();
        for (int i = 0; i < count; i++) {
            if (Spot.value(above, i).isAt(child)) {
                return i;
            }
        }
        throw new IllegalStateException("no child of its parent");
    }

    /** Write the first entry of an empty document, before an end mark if there is one. */
    private String first(String key, @Nullable Object value) {
        int at = text.startsWith("...") ? 0 : text.indexOf("\n...") + 1;
        at = at == 0 && !text.startsWith("...") ? text.length() : at;
        boolean isOpen = at > 0 && !isLineStart(at) && !text.equals("\uFEFF");
        return cut(at, at, (isOpen ? lineEnd : "") + entry("", key, value) + lineEnd);
    }

    /** Write an entry without its last line end. */
    private String entry(String indentation, String key, @Nullable Object value) {
        StringBuilder out = new StringBuilder();
        Map<String, @Nullable Object> entry = new HashMap<>();
        entry.put(key, value);
        YamlWriter.map(out, entry, KeyPath.ROOT, Map.of(), indentation);
        return out.toString().stripTrailing().replace("\n", lineEnd);
    }

    private String add(Piece parent, String key, @Nullable Object value) {
        boolean isMap = parent.kind() == Piece.Kind.MAP;
        if (parent.isFlow()) {
            String item = (isMap ? YamlWriter.key(key) + ": " : "") + YamlWriter.flow(value);
            List<Piece> children = parent.children();
            int at = children.isEmpty()
                    ? parent.start().offset()
                            + text.substring(parent.start().offset()).indexOf(isMap ? '{' : '[')
                            + 1
                    : children.get(children.size() - 1).end().offset();
            return cut(at, at, (children.isEmpty() ? "" : ", ") + item);
        }
        int column = parent.children().get(0).start().column() - 1;
        if (isMap) {
            return line(end(parent), entry(" ".repeat(column), key, value));
        }
        int dash = dash(parent, 0);
        String indentation = " ".repeat(dash - lineStart(dash));
        return line(end(parent), indentation + "- " + YamlWriter.flow(value));
    }

    /** Insert whole lines behind the line of a place, or at it when it begins a line. */
    private String line(int end, String lines) {
        if (isLineStart(end)) {
            return cut(end, end, lines + lineEnd);
        }
        int at = lineStop(end);
        return cut(at, at, lineEnd + lines);
    }

    private String replace(Piece parent, int entry, Piece old, @Nullable Object value) {
        boolean isMap = parent.kind() == Piece.Kind.MAP;
        int mark = isMap ? colon(parent.pairs().get(entry)) : parent.isFlow() ? -1 : dash(parent, entry);
        int start = old.start().offset();
        int end = end(old);
        if (isMap && mark < 0) {
            int at = parent.pairs().get(entry).key().end().offset();
            return cut(at, at, ": " + YamlWriter.flow(value));
        }
        boolean isBlock = isMap && !parent.isFlow() && value instanceof Map<?, ?> map && !map.isEmpty();
        if (!isBlock && (mark < 0 || lineStart(mark) == lineStart(start))) {
            int stop = isLineStart(end) && end > start ? end - lineBreak(end) : end;
            return cut(start, stop, (start == mark + 1 ? " " : "") + YamlWriter.flow(value));
        }
        String lines = "";
        if (isBlock) {
            Piece key = parent.pairs().get(entry).key();
            String whole = entry(" ".repeat(key.start().column() - 1), "k", value);
            lines = whole.substring(whole.indexOf('\n') + 1) + lineEnd;
        }
        return lineStart(mark) == lineStart(start)
                ? sameLine(mark, end, lines)
                : laterLines(mark, start, end, isBlock ? "" : " " + YamlWriter.flow(value), lines);
    }

    /** The old value begins on its key's line: what follows it there, a comment, stays. */
    private String sameLine(int mark, int end, String lines) {
        if (isLineStart(end)) {
            return cut(mark + 1, end, lineEnd + lines);
        }
        int stop = lineStop(end);
        String rest = text.substring(end, stop).stripTrailing();
        int next = Math.min(text.length(), stop + lineBreak(stop));
        return cut(mark + 1, next, rest + lineEnd + lines);
    }

    private String laterLines(int mark, int start, int end, String value, String lines) {
        int from = lineStart(start);
        int stop = isLineStart(end) ? end : lineStop(end);
        int next = isLineStart(end) ? end : Math.min(text.length(), stop + lineBreak(stop));
        return text.substring(0, mark + 1) + value + text.substring(mark + 1, from) + lines + text.substring(next);
    }

    private String remove(Piece parent, int entry) {
        boolean isMap = parent.kind() == Piece.Kind.MAP;
        int count = isMap ? parent.pairs().size() : parent.children().size();
        int start = entryStart(parent, entry);
        int end = end(Spot.value(parent, entry));
        boolean isFirstOnLine = text.substring(lineStart(start), start).isBlank();
        if (parent.isFlow() || !isFirstOnLine) {
            return entry + 1 < count
                    ? cut(start, entryStart(parent, entry + 1), "")
                    : cut(end(Spot.value(parent, entry - 1)), end, "");
        }
        return cutLines(start, end);
    }

    private int entryStart(Piece parent, int entry) {
        if (parent.kind() == Piece.Kind.LIST) {
            return parent.isFlow() ? parent.children().get(entry).start().offset() : dash(parent, entry);
        }
        int start = parent.pairs().get(entry).key().start().offset();
        String before = text.substring(lineStart(start), start).stripTrailing();
        return before.endsWith("?") ? lineStart(start) + before.length() - 1 : start;
    }

    private String cutLines(int start, int end) {
        boolean isFirstOnLine = text.substring(lineStart(start), start).isBlank();
        if (!isFirstOnLine) {
            return cut(start, end, "");
        }
        int stop = lineStop(end);
        int next = isLineStart(end) && end > start ? end : Math.min(text.length(), stop + lineBreak(stop));
        return cut(lineStart(start), next, "");
    }

    /** Find the colon of an entry, or -1. */
    private int colon(Piece.Pair pair) {
        int at = skip(pair.key().end().offset());
        return at < text.length()
                        && text.charAt(at) == ':'
                        && at < pair.value().end().offset() + 1
                ? at
                : -1;
    }

    /** Find the dash of a block list's item. */
    private int dash(Piece list, int item) {
        int from = item == 0 ? list.start().offset() : end(list.children().get(item - 1));
        int at = skip(from);
        while (item == 0 && at < text.length() && text.charAt(at) != '-') {
            at = skip(lineStop(at));
        }
        return at;
    }

    private int skip(int from) {
        int at = from;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            at = text.charAt(at) == '#' ? lineStop(at) : at + 1;
        }
        return at;
    }

    private int end(Piece piece) {
        return piece.end().offset();
    }

    private boolean isLineStart(int at) {
        return at == 0 || text.charAt(at - 1) == '\n' || text.charAt(at - 1) == '\r';
    }

    private int lineStart(int at) {
        int start = at;
        while (!isLineStart(start)) {
            start--;
        }
        return start;
    }

    private int lineStop(int at) {
        int stop = at;
        while (stop < text.length() && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
            stop++;
        }
        return stop;
    }

    /** Give the length of the line end at, or just before, a place. */
    private int lineBreak(int at) {
        if (text.startsWith("\r\n", at) || (isLineStart(at) && at > 1 && text.startsWith("\r\n", at - 2))) {
            return 2;
        }
        return 1;
    }

    private String cut(int start, int end, String replacement) {
        return text.substring(0, start) + replacement + text.substring(end);
    }

    static String replaceAll(String text, Piece old, String value) {
        return new Splice(text).cut(old.start().offset(), old.end().offset(), value);
    }

    /** Write the merged entries as own ones in place of a merge key. */
    static String merged(String text, Piece map, Piece.Pair pair, Map<String, @Nullable Object> values) {
        String column = " ".repeat(pair.key().start().column() - 1);
        Splice splice = new Splice(text);
        String between = map.isFlow() ? ", " : splice.lineEnd + column;
        String entries = values.entrySet().stream()
                .map(e -> YamlWriter.key(e.getKey()) + ": " + YamlWriter.flow(e.getValue()))
                .collect(Collectors.joining(between));
        if (!values.isEmpty()) {
            return splice.cut(pair.key().start().offset(), pair.value().end().offset(), entries);
        }
        return map.pairs().size() == 1
                ? splice.cut(map.start().offset(), map.end().offset(), "{}")
                : splice.remove(map, map.pairs().indexOf(pair));
    }
}
