package autodeploy.graph.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Hash bytes into 64 bits under a key of its own, so that no file can be made to collide on purpose.
 *
 * <p>Two different texts of a run of a million collide with a chance below 1e-7.
 */
public final class Hash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long one;
    private final long two;
    private final long three;

    /** Choose a key at random. */
    public Hash() {
        SecureRandom random = new SecureRandom();
        one = random.nextLong() | 1;
        two = random.nextLong() | 1;
        three = random.nextLong() | 1;
    }

    /**
     * Hash a piece of an array.
     *
     * @param bytes the array
     * @param from the first byte
     * @param to behind the last byte
     * @return 64 bits
     */
    public long of(byte[] bytes, int from, int to) {
        return add(one, bytes, from, to);
    }

    /**
     * Go on hashing: the same pieces in the same order give the same result.
     *
     * @param hash the result so far
     * @param bytes the array
     * @param from the first byte
     * @param to behind the last byte
     * @return 64 bits
     */
    public long add(long hash, byte[] bytes, int from, int to) {
        long h = hash ^ (to - from);
        int i = from;
        for (; i + 16 <= to; i += 16) {
            h = fold((long) LONG.get(bytes, i) ^ h ^ one, (long) LONG.get(bytes, i + 8) ^ two);
        }
        if (i + 8 <= to) {
            h = fold((long) LONG.get(bytes, i) ^ h ^ two, three);
            i += 8;
        }
        long rest = 0;
        for (int shift = 0; i < to; i++, shift += 8) {
            rest |= (bytes[i] & 0xffL) << shift;
        }
        return fold(h ^ rest ^ three, rest ^ one ^ two);
    }

    private static long fold(long a, long b) {
        return (a * b) ^ Math.multiplyHigh(a, b);
    }
}
