package autodeploy.core;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Read a file line by line in bounded memory, however long its lines are.
 *
 * <p>A line ends at {@code \n}; a {@code \r} before it is dropped. Of a longer line only the first {@code most} bytes
 * are kept. Bytes that are not UTF-8 decode to U+FFFD. Answers to interrupts between blocks. Not for use by several
 * threads at once.
 */
public final class BoundedLines implements Closeable {
    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final String action;
    private final byte[] block = new byte[BLOCK];
    private final byte[] line;
    private int position;
    private int limit;
    private int length;
    private boolean cut;
    private boolean ended;
    private boolean unterminated;
    private long number;

    /**
     * Read from a stream, which this closes.
     *
     * @param in the bytes
     * @param most how many bytes of a line are kept, at least 1
     * @param action what is being done, for the message when the thread is interrupted
     */
    public BoundedLines(InputStream in, int most, String action) {
        this.in = in;
        this.line = new byte[most];
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
        length = 0;
        cut = false;
        boolean any = false;
        while (true) {
            if (position == limit && !fill()) {
                unterminated |= any;
                number += any ? 1 : 0;
                return any;
            }
            any = true;
            int end = position;
            while (end < limit && block[end] != '\n') {
                end++;
            }
            keep(end);
            boolean terminated = end < limit;
            position = terminated ? end + 1 : end;
            if (terminated) {
                number++;
                return true;
            }
        }
    }

    private void keep(int end) {
        int count = Math.min(end - position, line.length - length);
        System.arraycopy(block, position, line, length, count);
        length += count;
        cut |= count < end - position;
    }

    private boolean fill() throws IOException {
        CancelledException.check(action);
        if (ended) {
            return false;
        }
        int count = in.read(block);
        ended = count < 0;
        position = 0;
        limit = Math.max(0, count);
        return !ended;
    }

    /**
     * Give the kept part of the current line as text.
     *
     * @return the text, without its line break
     */
    public String text() {
        return new String(line, 0, size(), StandardCharsets.UTF_8);
    }

    /**
     * Give the number of kept bytes of the current line.
     *
     * @return the number, without the line break
     */
    public int size() {
        return length > 0 && !cut && line[length - 1] == '\r' ? length - 1 : length;
    }

    /**
     * Give one kept byte of the current line.
     *
     * @param index its index, from 0 to {@link #size()} - 1
     * @return the byte
     */
    public byte at(int index) {
        return line[index];
    }

    /**
     * Tell whether the current line was longer than what is kept.
     *
     * @return true when its tail was dropped
     */
    public boolean isCut() {
        return cut;
    }

    /**
     * Tell whether the last line read had no line break, as in a file whose writer was killed.
     *
     * @return true for an unfinished last line
     */
    public boolean isUnterminated() {
        return unterminated;
    }

    /**
     * Give the number of the current line.
     *
     * @return the number, from 1; 0 before the first
     */
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
