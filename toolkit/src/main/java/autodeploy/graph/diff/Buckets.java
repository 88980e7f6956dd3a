package autodeploy.graph.diff;

import java.util.Arrays;

/** Keep nodes by 64-bit keys, several under one key in the order opposite to that of their adding. */
final class Buckets {
    private final long[] keys;
    private final int[] heads;
    private final int[] next;
    private final int mask;

    /**
     * Begin empty.
     *
     * @param most the nodes that may be added
     * @param nodes all nodes are below it
     */
    Buckets(int most, int nodes) {
        int room = Integer.highestOneBit(Math.max(8, most)) << 2;
        keys = new long[room];
        heads = new int[room];
        next = new int[nodes];
        mask = room - 1;
    }

    /** Put a node before those of its key. */
    void push(long key, int node) {
        int slot = slot(key);
        // A slot keeps its key when its last node was taken: 0 means free, -1 means used and empty.
        next[node] = Math.max(0, heads[slot]);
        keys[slot] = key;
        heads[slot] = node + 1;
    }

    /** Give the first node of a key, or -1. */
    int first(long key) {
        return Math.max(0, heads[slot(key)]) - 1;
    }

    /** Take away the first node of a key, which has one. */
    void pop(long key) {
        int slot = slot(key);
        int following = next[heads[slot] - 1];
        heads[slot] = following == 0 ? -1 : following;
    }

    private int slot(long key) {
        int slot = (int) (key ^ (key >>> 32)) & mask;
        while (heads[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    void clear() {
        Arrays.fill(heads, 0);
    }
}
