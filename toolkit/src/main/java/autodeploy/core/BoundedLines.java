package autodeploy.core;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Go through the lines of a file in one buffer, without copying them, in bounded memory however long they are.
 *
 * <p>A line ends at {@code \n}; a {@code \r} before it is dropped, as is a byte order mark. A line that fills the buffer loses its middle, so
 * that its two ends still tell what it is. Answers to interrupts. Not for use by several threads at once.
 */
public final class BoundedLines implements Closeable {
    /** The size of a buffer in bytes: far more than the longest dump line seen, 19 kB. */
    public static final int BUFFER = 1 << 20;

    private static final int KEPT_HEAD = 1 << 16;
    private static final int KEPT_TAIL = 1 << 16;
    /** Some editors of Windows put it before the first line. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private static final int BINARY_CHECK = 1 << 13;

    private final byte[] buffer;
    private final InputStream in;
    private final String action;
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

    /**
     * Read from a stream, which {@link #close()} closes.
     *
     * @param in the bytes
     * @param buffer at least {@link #BUFFER} bytes, which may serve one file after the other
     * @param action what is being done, for the message when the thread is interrupted
     */
    public BoundedLines(InputStream in, byte[] buffer, String action) {
        if (buffer.length < BUFFER) {
            throw new IllegalArgumentException("buffer: " + buffer.length + " bytes, at least " + BUFFER);
        }
        this.in = in;
        this.buffer = buffer;
        this.action = action;
    }

    /**
     * Go to the next line.
     *
     * @return false at the end
     * @throws IOException when the stream cannot be read
     * @throws CancelledException when the thread is interrupted
     */
    public boolean next() throws IOException {
        int start = unread;
        int position = unread;
        int seen = 0;
        // Locals: the interpreter and the first compiler read a field anew for each byte.
        byte[] bytes = buffer;
        isCut = false;
        while (true) {
            int last = limit;
            while (position < last) {
                byte b = bytes[position];
                if (b == '\n') {
                    return line(start, position, position + 1, seen);
                }
                seen |= b;
                position++;
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
        if (number == 1 && startsWithMark()) {
            from += BYTE_ORDER_MARK.length;
        }
        return true;
    }

    private boolean startsWithMark() {
        return to - from >= BYTE_ORDER_MARK.length
                && Arrays.equals(
                        buffer, from, from + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
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

    private int read() throws IOException {
        try {
            return in.read(buffer, limit, buffer.length - limit);
        } catch (ClosedByInterruptException e) {
            throw new CancelledException(action);
        }
    }

    private boolean fill() throws IOException {
        CancelledException.check(action);
        int count = read();
        if (number == 0 && limit == 0) {
            for (int i = 0; i < Math.min(count, BINARY_CHECK); i++) {
                isBinary |= buffer[i] == 0;
            }
        }
        limit += Math.max(0, count);
        return count > 0;
    }

    /**
     * Give the buffer that holds the current line from {@link #from()} to {@link #to()}.
     *
     * @return the buffer itself; valid until the next line
     */
    public byte[] bytes() {
        return buffer;
    }

    /**
     * Give the index of the line's first byte.
     *
     * @return the index in {@link #bytes()}
     */
    public int from() {
        return from;
    }

    /**
     * Give the index after the line's last byte, its line break left out.
     *
     * @return the index in {@link #bytes()}
     */
    public int to() {
        return to;
    }

    /**
     * Give the number of the current line.
     *
     * @return the number, from 1; 0 before the first
     */
    public long number() {
        return number;
    }

    /**
     * Tell whether the current line was too long and lost its middle.
     *
     * @return true for a cut line
     */
    public boolean isCut() {
        return isCut;
    }

    /**
     * Tell whether the last line had no line break, as in a file whose writer was killed.
     *
     * @return true once an unfinished last line was read
     */
    public boolean isUnterminated() {
        return isUnterminated;
    }

    /**
     * Tell whether the current line ended in {@code \r\n}.
     *
     * @return true for a line break of Windows
     */
    public boolean endsInReturn() {
        return endsInReturn;
    }

    /**
     * Tell whether the file begins with bytes that no text has.
     *
     * @return true when a NUL byte was found near the beginning
     */
    public boolean isBinary() {
        return isBinary;
    }

    /**
     * Tell whether the current line is UTF-8.
     *
     * @return false for other bytes; a cut line passes
     */
    public boolean isUtf8() {
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

    /**
     * Tell whether the current line goes on with these letters.
     *
     * @param ascii ASCII letters
     * @param at the index in {@link #bytes()}
     * @return true when they stand there
     */
    public boolean startsWith(String ascii, int at) {
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

    /**
     * Find a letter in the current line.
     *
     * @param ascii an ASCII letter
     * @param at the index in {@link #bytes()} to begin at
     * @return its index, or -1
     */
    public int indexOf(char ascii, int at) {
        byte[] bytes = buffer;
        int end = to;
        for (int i = at; i < end; i++) {
            if (bytes[i] == ascii) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Decode a part of the current line; bytes that are not UTF-8 become U+FFFD.
     *
     * @param at the index in {@link #bytes()} to begin at
     * @param most how many bytes at most
     * @return the text
     */
    public String text(int at, int most) {
        return new String(buffer, at, Math.min(to - at, most), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
