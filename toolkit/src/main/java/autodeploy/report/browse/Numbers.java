package autodeploy.report.browse;

import java.util.Arrays;

/** Collects whole numbers, seven bits a byte, the lowest first; {@code packed.js} reads them. */
final class Numbers {
    private byte[] bytes = new byte[1 << 8];
    private int length;
    private int last;

    /** Add a number that is not below 0. */
    Numbers add(int value) {
        if (length + 5 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int rest = value;
        while ((rest & ~127) != 0) {
            bytes[length++] = (byte) (rest | 128);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** Add a number that may be below 0: the sign becomes the lowest bit. */
    Numbers signed(int value) {
        return add((value << 1) ^ (value >> 31));
    }

    /** Add a number by how it differs from the one before. */
    Numbers step(int value) {
        signed(value - last);
        last = value;
        return this;
    }

    /** Add numbers by their differences; each list begins anew. */
    Numbers steps(int[] values) {
        last = 0;
        for (int value : values) {
            step(value);
        }
        return this;
    }

    /** Add all that another has collected. */
    Numbers append(Numbers other) {
        if (length + other.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + other.length));
        }
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        return this;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
