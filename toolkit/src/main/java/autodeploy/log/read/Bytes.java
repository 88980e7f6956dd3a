package autodeploy.log.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Look at bytes eight at a time. */
final class Bytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LOW = 0x7f7f_7f7f_7f7f_7f7fL;

    private Bytes() {}

    /** Mark each zero byte of eight by its highest bit, and no other. */
    private static long zeros(long eight) {
        return ~(((eight & LOW) + LOW) | eight | LOW);
    }

    /** Count how often an ASCII letter stands in a range. */
    static int count(byte[] bytes, char ascii, int from, int to) {
        long wanted = ONES * ascii;
        int count = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            count += Long.bitCount(zeros((long) LONGS.get(bytes, i) ^ wanted));
        }
        for (; i < to; i++) {
            count += bytes[i] == ascii ? 1 : 0;
        }
        return count;
    }

    /** Find an ASCII letter; gives -1 when it isn't there. */
    static int indexOf(byte[] bytes, char ascii, int from, int to) {
        long wanted = ONES * ascii;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long found = zeros((long) LONGS.get(bytes, i) ^ wanted);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == ascii) {
                return i;
            }
        }
        return -1;
    }

    /** Find an ASCII letter's last place; gives -1 when it isn't there. */
    static int lastIndexOf(byte[] bytes, char ascii, int from, int to) {
        long wanted = ONES * ascii;
        int i = to;
        for (; i - Long.BYTES >= from; i -= Long.BYTES) {
            long found = zeros((long) LONGS.get(bytes, i - Long.BYTES) ^ wanted);
            if (found != 0) {
                return i - 1 - (Long.numberOfLeadingZeros(found) >>> 3);
            }
        }
        while (i > from) {
            i--;
            if (bytes[i] == ascii) {
                return i;
            }
        }
        return -1;
    }
}
