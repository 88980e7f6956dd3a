package autodeploy.graph.layers;

import autodeploy.graph.model.Graph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hash what a line does, whatever its names are: op, literals, types of operands and result.
 *
 * <p>Size symbols such as {@code s44} and {@code u7} count by their first appearance in the line, so that lines equal
 * but for the choice of symbols hash alike. The loose form leaves out the digits of literals too.
 */
final class LineForms {
    private static final int MOST_SYMBOLS = 32;

    private final Graph graph;
    private final Map<Integer, Form> layouts = new HashMap<>();
    private final @Nullable Form[] types;
    private final int[] seen = new int[MOST_SYMBOLS];
    private final long[] strict;
    private final long[] loose;
    private int seenCount;

    LineForms(Graph graph) {
        this.graph = graph;
        types = new Form[graph.vocabulary().textCount()];
        strict = new long[graph.size()];
        loose = new long[graph.size()];
        for (int node = 0; node < graph.size(); node++) {
            line(node);
        }
    }

    /** Holds a text's hash without its symbols, and the symbols in their order. */
    private static final class Form {
        private final long strict;
        private final long loose;
        private final int[] symbols;

        Form(long strict, long loose, int[] symbols) {
            this.strict = strict;
            this.loose = loose;
            this.symbols = symbols;
        }
    }

    long strict(int node) {
        return strict[node];
    }

    long loose(int node) {
        return loose[node];
    }

    private void line(int node) {
        seenCount = 0;
        long op = mix(graph.opId(node), 1);
        Form layout = layouts.computeIfAbsent(graph.layoutId(node), this::form);
        long rest = add(0, layout.symbols);
        for (int j = 0; j < graph.refCount(node); j++) {
            int type = graph.refTypeId(node, j);
            int ref = graph.ref(node, j);
            rest = mix(rest, ref < 0 ? 3 : 5);
            if (type == Graph.NO_TYPE && ref >= 0) {
                type = graph.typeId(ref);
            }
            if (type != Graph.NO_TYPE) {
                rest = add(rest, type(type));
            }
        }
        rest = add(rest, type(graph.typeId(node)));
        strict[node] = mix(mix(op, layout.strict), rest);
        loose[node] = mix(mix(op, layout.loose), rest);
    }

    private Form type(int id) {
        Form type = types[id];
        if (type == null) {
            type = form(id);
            types[id] = type;
        }
        return type;
    }

    private long add(long hash, Form type) {
        return add(mix(hash, type.strict), type.symbols);
    }

    private long add(long hash, int[] symbols) {
        long sum = hash;
        for (int symbol : symbols) {
            sum = mix(sum, number(symbol));
        }
        return sum;
    }

    private int number(int symbol) {
        for (int i = 0; i < seenCount; i++) {
            if (seen[i] == symbol) {
                return i;
            }
        }
        if (seenCount < MOST_SYMBOLS) {
            seen[seenCount++] = symbol;
        }
        return seenCount;
    }

    private Form form(int textId) {
        String text = graph.vocabulary().text(textId);
        int[] symbols = new int[4];
        int count = 0;
        long strict = 7;
        long loose = 11;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSymbol(text, i)) {
                int end = i + 1;
                while (end < text.length() && isDigit(text.charAt(end))) {
                    end++;
                }
                symbols = count == symbols.length ? Arrays.copyOf(symbols, 2 * count) : symbols;
                symbols[count++] = text.substring(i, end).hashCode();
                strict = mix(strict, -1);
                loose = mix(loose, -1);
                i = end - 1;
            } else {
                strict = mix(strict, c);
                loose = isDigit(c) ? loose : mix(loose, c);
            }
        }
        return new Form(strict, loose, Arrays.copyOf(symbols, count));
    }

    /** Tell whether a size symbol begins here, also behind the {@code x} of a shape. */
    private static boolean isSymbol(String text, int i) {
        char c = text.charAt(i);
        if ((c != 's' && c != 'u') || i + 1 >= text.length() || !isDigit(text.charAt(i + 1))) {
            return false;
        }
        if (i == 0) {
            return true;
        }
        char before = text.charAt(i - 1);
        boolean isBehindTimes = before == 'x' && i > 1 && (isDigit(text.charAt(i - 2)) || text.charAt(i - 2) == ')');
        return isBehindTimes || (!Character.isLetterOrDigit(before) && before != '_' && before != '.');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Mix two numbers, in this order. */
    static long mix(long a, long b) {
        long h = (a ^ (b * 0x9E3779B97F4A7C15L)) * 0xBF58476D1CE4E5B9L;
        h ^= h >>> 29;
        h *= 0x94D049BB133111EBL;
        return h ^ (h >>> 32);
    }
}
