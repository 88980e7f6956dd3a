package autodeploy.graph.read;

import autodeploy.core.BoundedLines;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.GraphBuilder;
import autodeploy.graph.model.LineParts;
import autodeploy.graph.model.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Take one line of a graph to pieces.
 *
 * <pre>
 * call      = "%" id " = " target "(" [argument {", " argument}] ")" " : " result
 * argument  = "%" id " : " type | literal            ; a literal may hold bare ids in brackets: [q_proj, 3]
 * output    = "output " value {", " value}           ; value = "%" id | literal
 * </pre>
 *
 * <p>What is no reference becomes the layout: the text of the arguments with {@code %} for each reference. Addresses
 * such as {@code at 0x7f00} differ from run to run and are left out. One pass over the bytes without recursion.
 */
final class NodeLine {
    private static final byte[] OUTPUT = "output".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADDRESS = " at 0x".getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] WORDS = Stream.of("None", "True", "False", "inf", "nan")
            .map(w -> w.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private static final boolean[] WORD = word();

    private final Vocabulary vocabulary;
    private final LineParts parts = new LineParts();
    private final int placeholder;
    private final int output;
    private final int empty;
    private byte[] bytes = {};
    private byte[] layout = new byte[1 << 10];
    private int length;

    NodeLine(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        placeholder = vocabulary.intern(GraphBuilder.PLACEHOLDER);
        output = vocabulary.intern(OUTPUT, 0, OUTPUT.length);
        empty = vocabulary.intern(OUTPUT, 0, 0);
    }

    /** Read {@code %name : type}; {@code colon} is the place of the first colon's blank. */
    int placeholder(BoundedLines in, int colon, long key) {
        begin(in);
        parts.begin(vocabulary.intern(bytes, in.from() + 1, colon), placeholder);
        parts.end(empty, vocabulary.intern(bytes, colon + 3, in.to()));
        return vocabulary.addLine(key, parts);
    }

    /** Read {@code %name = target(…) : type}; {@code close} is the place of the last bracket. */
    int call(BoundedLines in, int nameEnd, int open, int close, long key) {
        begin(in);
        int target = nameEnd + 3;
        parts.begin(vocabulary.intern(bytes, in.from() + 1, nameEnd), op(target, open));
        arguments(open + 1, close);
        parts.end(layoutId(), vocabulary.intern(bytes, close + 4, in.to()));
        return vocabulary.addLine(key, parts);
    }

    int output(BoundedLines in, long key) {
        begin(in);
        parts.begin(output, output);
        arguments(in.from() + OUTPUT.length + 1, in.to());
        parts.end(layoutId(), empty);
        return vocabulary.addLine(key, parts);
    }

    private void begin(BoundedLines in) {
        bytes = in.bytes();
        length = 0;
    }

    private int op(int from, int to) {
        if (bytes[from] != '<') {
            return vocabulary.intern(bytes, from, to);
        }
        for (int i = from; i < to; i++) {
            i = literal(i, to);
        }
        int end = length;
        while (end > 0 && layout[end - 1] == ' ') {
            end--;
        }
        int op = vocabulary.intern(layout, 0, end);
        length = 0;
        return op;
    }

    /** Copy one byte of a literal, or leave out an address; gives the place of the last byte taken. */
    private int literal(int at, int to) {
        byte b = bytes[at];
        if (b == ' ' && at + 1 < to && bytes[at + 1] == 'a' && startsWith(ADDRESS, at, to)) {
            int end = at + ADDRESS.length;
            while (end < to && isHex(bytes[end])) {
                end++;
            }
            return end - 1;
        }
        put(b);
        if (b == '%') {
            put(b);
        }
        return at;
    }

    private void arguments(int from, int to) {
        int depth = 0;
        int i = from;
        while (i < to) {
            byte b = bytes[i];
            if (b == '%' && isReference(i, from, to)) {
                i = reference(i, to);
            } else if (b == ',') {
                put(b);
                i++;
            } else if (isWord(b)) {
                i = word(i, from, to, depth);
            } else {
                depth = depth(depth, b);
                i = literal(i, to) + 1;
            }
        }
    }

    private boolean isReference(int at, int from, int to) {
        boolean isBehindGap = at == from || bytes[at - 1] == ' ' || isOpening(bytes[at - 1]);
        return isBehindGap && at + 1 < to && isWord(bytes[at + 1]);
    }

    /** Take {@code %id} with its type, which ends at the next comma outside brackets. */
    private int reference(int at, int to) {
        int end = wordEnd(at + 1, to);
        int name = vocabulary.intern(bytes, at + 1, end);
        boolean isTyped = end + 3 < to && bytes[end] == ' ' && bytes[end + 1] == ':' && bytes[end + 2] == ' ';
        put((byte) '%');
        if (!isTyped) {
            parts.reference(name, Graph.NO_TYPE);
            return end;
        }
        int typeEnd = argumentEnd(end + 3, to);
        parts.reference(name, vocabulary.intern(bytes, end + 3, typeEnd));
        return typeEnd;
    }

    private int argumentEnd(int from, int to) {
        byte[] line = bytes;
        int depth = 0;
        for (int i = from; i < to; i++) {
            byte b = line[i];
            if (isWord(b)) {
                continue;
            }
            if (b == ',' && depth == 0 && i + 1 < to && line[i + 1] == ' ') {
                return i;
            }
            depth = depth(depth, b);
        }
        return to;
    }

    /** Take a word or number; inside brackets a bare name is a reference. */
    private int word(int at, int from, int to, int depth) {
        int end = wordEnd(at, to);
        boolean isName = depth > 0
                && !isDigit(bytes[at])
                && (at == from || !isQuoteOrDot(bytes[at - 1]))
                && (end == to || !isNameEndedBy(bytes[end]))
                && !isKnownWord(at, end);
        if (isName) {
            put((byte) '%');
            parts.reference(vocabulary.intern(bytes, at, end), Graph.NO_TYPE);
        } else {
            makeRoom(end - at);
            System.arraycopy(bytes, at, layout, length, end - at);
            length += end - at;
        }
        return end;
    }

    private int wordEnd(int from, int to) {
        byte[] line = bytes;
        boolean[] word = WORD;
        int end = from;
        while (end < to && word[line[end] & 0xff]) {
            end++;
        }
        return end;
    }

    private boolean isKnownWord(int from, int to) {
        for (byte[] word : WORDS) {
            if (word.length == to - from && startsWith(word, from, to)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(byte[] word, int at, int to) {
        return at + word.length <= to && Arrays.equals(bytes, at, at + word.length, word, 0, word.length);
    }

    private static int depth(int depth, byte b) {
        if (isOpening(b)) {
            return depth + 1;
        }
        return b == ')' || b == ']' || b == '}' ? Math.max(0, depth - 1) : depth;
    }

    private static boolean isOpening(byte b) {
        return b == '(' || b == '[' || b == '{';
    }

    private static boolean isQuoteOrDot(byte b) {
        return b == '.' || b == '\'' || b == '"' || b == '-';
    }

    private static boolean isNameEndedBy(byte b) {
        return b == '.' || b == '(' || b == '=' || b == ':' || b == '\'' || b == '"';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isHex(byte b) {
        return isDigit(b) || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
    }

    private static boolean isWord(byte b) {
        return WORD[b & 0xff];
    }

    /** Bytes beyond ASCII are letters of some name. */
    private static boolean[] word() {
        boolean[] word = new boolean[1 << 8];
        for (int b = 0; b < word.length; b++) {
            boolean isLetter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_';
            word[b] = isLetter || isDigit((byte) b) || b >= 1 << 7;
        }
        return word;
    }

    private void put(byte b) {
        makeRoom(1);
        layout[length++] = b;
    }

    private void makeRoom(int bytes) {
        if (length + bytes > layout.length) {
            layout = Arrays.copyOf(layout, Math.max(2 * layout.length, length + bytes));
        }
    }

    private int layoutId() {
        return vocabulary.intern(layout, 0, length);
    }
}
