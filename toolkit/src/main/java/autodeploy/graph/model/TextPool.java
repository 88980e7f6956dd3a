package autodeploy.graph.model;

import autodeploy.core.ParseException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Intern texts as bytes; the ids count from 0 in the order of their first appearance. One writer at a time. */
final class TextPool {
    /** At most a quarter of the heap: ordinary runs need a few megabytes. */
    private static final int MOST_BYTES =
            (int) Math.min(1 << 30, Math.max(1 << 24, Runtime.getRuntime().maxMemory() / 4));

    private final Hash hash;
    private volatile byte[] bytes = new byte[1 << 14];
    private volatile int[] ends = new int[1 << 10];
    private volatile int size;
    private int[] slots = new int[1 << 11];
    private int[] hashes = new int[1 << 10];

    TextPool(Hash hash) {
        this.hash = hash;
    }

    int size() {
        return size;
    }

    int intern(byte[] text, int from, int to) {
        int code = code(text, from, to);
        int slot = slot(code, text, from, to);
        return slots[slot] > 0 ? slots[slot] - 1 : add(code, slot, text, from, to);
    }

    int find(byte[] text) {
        return slots[slot(code(text, 0, text.length), text, 0, text.length)] - 1;
    }

    private int code(byte[] text, int from, int to) {
        long h = hash.of(text, from, to);
        return (int) (h ^ (h >>> 32));
    }

    private int slot(int code, byte[] text, int from, int to) {
        int[] held = slots;
        int[] codes = hashes;
        int mask = held.length - 1;
        int slot = code & mask;
        int next = held[slot];
        while (next > 0) {
            int id = next - 1;
            if (codes[id] == code && Arrays.equals(bytes, start(id), ends[id], text, from, to)) {
                return slot;
            }
            slot = (slot + 1) & mask;
            next = held[slot];
        }
        return slot;
    }

    private int add(int code, int slot, byte[] text, int from, int to) {
        int id = size;
        int start = start(id);
        int end = start + to - from;
        if (end > MOST_BYTES || end < 0) {
            throw new ParseException(
                    "the names and types in these dumps take more than " + (MOST_BYTES >> 20) + " MiB",
                    "graph dumps",
                    "Look at fewer passes, or give Java more memory (-Xmx).");
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, Math.max(end, 2L * bytes.length)));
        }
        System.arraycopy(text, from, bytes, start, to - from);
        if (id == ends.length) {
            // Both are made before either is kept, lest a lack of memory leave them unequal.
            int[] moreEnds = Arrays.copyOf(ends, 2 * id);
            hashes = Arrays.copyOf(hashes, 2 * id);
            ends = moreEnds;
        }
        ends[id] = end;
        hashes[id] = code;
        slots[slot] = id + 1;
        size = id + 1;
        if (2 * size > slots.length) {
            grow();
        }
        return id;
    }

    private void grow() {
        int[] more = new int[2 * slots.length];
        int mask = more.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hashes[id] & mask;
            while (more[slot] > 0) {
                slot = (slot + 1) & mask;
            }
            more[slot] = id + 1;
        }
        slots = more;
    }

    private int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    String text(int id) {
        int start = start(id);
        return new String(bytes, start, ends[id] - start, StandardCharsets.UTF_8);
    }
}
