package autodeploy.graph;

import autodeploy.core.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Go through the lines of a file in one buffer, without copying or decoding them.
 *
 * <p>A line that fills the buffer loses its middle, so that its two ends still tell what it is.
 */
final class ByteLines {
    /** The size of a buffer: far more than the longest line seen, 19 kB. */
    static final int BUFFER = 1 << 20;

    private static final int KEPT_HEAD = 1 << 12;
    private static final int KEPT_TAIL = 1 << 16;
    private static final int BINARY_CHECK = 1 << 13;

    private final byte[] buffer;
    private final InputStream in;
    private int unread;
    private int limit;
    private int from;
    private int to;
    private int bits;
    private long number;
    private boolean isCut;
    private boolean isUnterminated;
    private boolean isBinary;
    private boolean endsInReturn;

    /** Read from a stream into a buffer of {@link #BUFFER} bytes, which may serve one file after the other. */
    ByteLines(InputStream in, byte[] buffer) {
        this.in = in;
        this.buffer = buffer;
    }

    /** Go to the next line; false at the end. */
    boolean next() throws IOException {
        int start = unread;
        int position = unread;
        int seen = 0;
        isCut = false;
        while (true) {
            while (position < limit && buffer[position] != '\n') {
                seen |= buffer[position++];
            }
            if (position < limit) {
                return line(start, position, position + 1, seen);
            }
            position = makeRoom(start);
            start = 0;
            if (!fill()) {
                isUnterminated |= limit > 0;
                return limit > 0 && line(0, limit, limit, seen);
            }
        }
    }

    private boolean line(int start, int end, int next, int seen) {
        endsInReturn = end > start && buffer[end - 1] == '\r';
        from = start;
        to = endsInReturn ? end - 1 : end;
        unread = next;
        bits = seen;
        number++;
        return true;
    }

    /** Move the current line to the buffer's beginning; gives the position to go on from. */
    private int makeRoom(int start) {
        limit -= start;
        System.arraycopy(buffer, start, buffer, 0, limit);
        if (limit == buffer.length) {
            System.arraycopy(buffer, limit - KEPT_TAIL, buffer, KEPT_HEAD, KEPT_TAIL);
            limit = KEPT_HEAD + KEPT_TAIL;
            isCut = true;
        }
        unread = limit;
        return limit;
    }

    private boolean fill() throws IOException {
        CancelledException.check(GraphDumps.ACTION);
        int count = in.read(buffer, limit, buffer.length - limit);
        if (number == 0 && limit == 0) {
            for (int i = 0; i < Math.min(count, BINARY_CHECK); i++) {
                isBinary |= buffer[i] == 0;
            }
        }
        limit += Math.max(0, count);
        return count > 0;
    }

    byte[] bytes() {
        return buffer;
    }

    /** Give the index of the line's first byte. */
    int from() {
        return from;
    }

    /** Give the index after the line's last byte, its line break left out. */
    int to() {
        return to;
    }

    long number() {
        return number;
    }

    boolean isCut() {
        return isCut;
    }

    boolean isUnterminated() {
        return isUnterminated;
    }

    boolean endsInReturn() {
        return endsInReturn;
    }

    /** Tell whether the file begins with bytes that no text has. */
    boolean isBinary() {
        return isBinary;
    }

    /** Tell whether the line is UTF-8; one that lost its middle passes. */
    boolean isUtf8() {
        if (bits >= 0 || isCut) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    boolean startsWith(String ascii, int at) {
        if (at + ascii.length() > to) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (buffer[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int indexOf(char ascii, int at) {
        int i = at;
        while (i < to && buffer[i] != ascii) {
            i++;
        }
        return i < to ? i : -1;
    }

    /** Find the last {@code " : "} that ends at or before an index; -1 when there is none. */
    int lastColon(int end) {
        for (int i = end - 3; i >= from; i--) {
            if (buffer[i + 1] == ':' && buffer[i] == ' ' && buffer[i + 2] == ' ') {
                return i;
            }
        }
        return -1;
    }

    /** Decode a part of the line, at most so many bytes of it. */
    String text(int at, int most) {
        return new String(buffer, at, Math.min(to - at, most), StandardCharsets.UTF_8);
    }
}
