package autodeploy.launch;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keep the head and the tail of a byte stream of any length.
 *
 * <p>Written by one thread while another may read the text.
 */
final class BoundedOutput extends OutputStream {
    private final int headMost;
    private final int tailMost;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    /** A ring, made when the head is full. */
    private byte[] tail = new byte[0];

    private long afterHead;

    BoundedOutput(int most) {
        if (most < 2) {
            throw new IllegalArgumentException("most: " + most + ", at least 2");
        }
        headMost = most / 2;
        tailMost = most - headMost;
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int first = Math.min(length, headMost - head.size());
        head.write(bytes, offset, first);
        int from = offset + first;
        int end = offset + length;
        if (from < end && tail.length == 0) {
            tail = new byte[tailMost];
        }
        while (from < end) {
            int at = (int) (afterHead % tailMost);
            int count = Math.min(end - from, tailMost - at);
            System.arraycopy(bytes, from, tail, at, count);
            from += count;
            afterHead += count;
        }
    }

    /** Give what was kept. */
    synchronized String text() {
        byte[] first = head.toByteArray();
        byte[] last = tail();
        long cut = afterHead - last.length;
        if (cut == 0) {
            byte[] all = Arrays.copyOf(first, first.length + last.length);
            System.arraycopy(last, 0, all, first.length, last.length);
            return new String(all, StandardCharsets.UTF_8);
        }
        int headEnd = wholeCharacters(first);
        int tailStart = firstCharacter(last);
        cut += first.length - headEnd + tailStart;
        return new String(first, 0, headEnd, StandardCharsets.UTF_8)
                + "\n… " + cut + " bytes cut …\n"
                + new String(last, tailStart, last.length - tailStart, StandardCharsets.UTF_8);
    }

    private byte[] tail() {
        if (afterHead <= tailMost) {
            return Arrays.copyOf(tail, (int) afterHead);
        }
        int oldest = (int) (afterHead % tailMost);
        byte[] last = new byte[tailMost];
        System.arraycopy(tail, oldest, last, 0, tailMost - oldest);
        System.arraycopy(tail, 0, last, tailMost - oldest, oldest);
        return last;
    }

    /** Find the end of the last whole UTF-8 character; what is no UTF-8 counts as whole. */
    private static int wholeCharacters(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int b = bytes[bytes.length - back] & 0xff;
            if (b < 0x80) {
                return bytes.length;
            }
            if (b >= 0xc0) {
                int needs = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                return needs > back ? bytes.length - back : bytes.length;
            }
        }
        return bytes.length;
    }

    private static int firstCharacter(byte[] bytes) {
        int start = 0;
        while (start < Math.min(3, bytes.length) && (bytes[start] & 0xc0) == 0x80) {
            start++;
        }
        return start;
    }
}
