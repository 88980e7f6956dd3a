package autodeploy.log.read;

import autodeploy.core.CancelledException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;

/**
 * Go through those lines of a log that hold one of some words, in one buffer and without a look at most bytes of the
 * others, which are counted.
 *
 * <p>A line ends at {@code \n}. A line that fills the buffer loses its middle. Answers to interrupts. Not for use by
 * several threads at once.
 */
final class ChosenLines implements Closeable {
    /** So much is read at once: it stays in the processor's cache while it is searched. */
    private static final int PIECE = 1 << 18;

    private static final int BUFFER = 5 * PIECE;
    private static final int KEPT = 1 << 16;

    private final InputStream in;
    private final WordSearch words;
    private final String action;
    private final LastStamp lastStamp = new LastStamp();
    private final byte[] buffer = new byte[BUFFER];
    /** Whole lines stand before it; behind it the beginning of one up to {@link #limit}. */
    private int whole;

    private int limit;
    private int unread;
    private int from;
    private int to;
    private int mark;
    private long number;
    private long binaryLines;
    private long firstBinary;
    /** The next look that meets a word; -1 when none is left. */
    private int met;

    /** Whether the whole lines at hand hold NUL bytes or returns: seldom, and then each line is looked at. */
    private boolean hasNul;

    private boolean hasReturn;
    private boolean isCut;
    private boolean isCutAhead;
    private boolean isUnterminated;
    private boolean isAtEnd;

    ChosenLines(InputStream in, WordSearch words, String action) {
        this.in = in;
        this.words = words;
        this.action = action;
    }

    /**
     * Go to the next line.
     *
     * @param isAny true for the very next, false for the next with one of the words
     * @return false at the end
     */
    boolean next(boolean isAny) throws IOException {
        while (true) {
            if (unread == whole && !fill()) {
                return false;
            }
            if (isAny) {
                line(unread);
                return true;
            }
            if (met >= 0) {
                int start = Math.max(unread, Bytes.lastIndexOf(buffer, '\n', unread, met) + 1);
                skip(start);
                line(start);
                return true;
            }
            skip(whole);
        }
    }

    private void line(int start) {
        int end = Bytes.indexOf(buffer, '\n', start, whole);
        int stop = end < 0 ? whole : end;
        from = start;
        to = stop;
        unread = end < 0 ? stop : end + 1;
        number++;
        isCut = isCutAhead && start == 0;
        mark = 0;
        while (met >= 0 && met < stop) {
            mark |= words.mark();
            search(words.after(met));
        }
        note(hasNul && Bytes.indexOf(buffer, '\0', start, stop) >= 0);
    }

    private void search(int at) {
        met = words.find(buffer, at, 0, whole);
    }

    /** Count lines up to a line's beginning without a look at them. */
    private void skip(int end) {
        if (!hasNul) {
            number += Bytes.count(buffer, '\n', unread, end);
            number += end == whole && end > unread && buffer[end - 1] != '\n' ? 1 : 0;
            unread = end;
            return;
        }
        while (unread < end) {
            int stop = Bytes.indexOf(buffer, '\n', unread, end);
            int next = stop < 0 ? end : stop + 1;
            number++;
            note(Bytes.indexOf(buffer, '\0', unread, next) >= 0);
            unread = next;
        }
    }

    private void note(boolean isBinary) {
        if (isBinary) {
            firstBinary = binaryLines == 0 ? number : firstBinary;
            binaryLines++;
        }
    }

    /** Read until a whole line is there; gives false at the end. */
    private boolean fill() throws IOException {
        limit -= whole;
        System.arraycopy(buffer, whole, buffer, 0, limit);
        unread = 0;
        whole = 0;
        isCutAhead = false;
        while (whole == 0 && !isAtEnd) {
            CancelledException.check(action);
            if (buffer.length - limit < PIECE) {
                System.arraycopy(buffer, limit - KEPT, buffer, KEPT, KEPT);
                limit = 2 * KEPT;
                isCutAhead = true;
            }
            int count = read();
            isAtEnd = count < 0;
            int before = limit;
            limit += Math.max(0, count);
            whole = Bytes.lastIndexOf(buffer, '\n', before, limit) + 1;
        }
        if (isAtEnd && whole == 0) {
            whole = limit;
            isUnterminated |= limit > 0;
        }
        hasNul = Bytes.indexOf(buffer, '\0', 0, whole) >= 0;
        hasReturn = Bytes.indexOf(buffer, '\r', 0, whole) >= 0;
        search(0);
        lastStamp.look(buffer, whole);
        return whole > 0;
    }

    private int read() throws IOException {
        try {
            return in.read(buffer, limit, PIECE);
        } catch (ClosedByInterruptException e) {
            throw new CancelledException(action);
        }
    }

    /** Decode a part of the current line that begins at an index; what isn't UTF-8 becomes U+FFFD. */
    String text(int at, int most) {
        return new String(buffer, at, Math.min(to - at, most), StandardCharsets.UTF_8);
    }

    /** Give the index where the last part of the line begins that a terminal would show: behind the last inner return. */
    int lastDrawn() {
        if (!hasReturn) {
            return from;
        }
        int end = to;
        while (end > from && buffer[end - 1] == '\r') {
            end--;
        }
        int before = Bytes.lastIndexOf(buffer, '\r', from, end);
        return before < 0 ? from : before + 1;
    }

    /** Give the index behind the current line. */
    int to() {
        return to;
    }

    /** Give the joined marks of the words in the current line. */
    int mark() {
        return mark;
    }

    /** Give the number of the current line, at the end that of the last. */
    long number() {
        return number;
    }

    /** Count the lines so far that hold NUL bytes. */
    long binaryLines() {
        return binaryLines;
    }

    long firstBinary() {
        return firstBinary;
    }

    /** Tell whether the current line lost its middle. */
    boolean isCut() {
        return isCut;
    }

    /** Tell whether the log's last line has no line break. */
    boolean isUnterminated() {
        return isUnterminated;
    }

    /** Give the last time stamp of the log as printed, once the end is reached; empty where there is none. */
    String lastStamp() {
        return lastStamp.text();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
