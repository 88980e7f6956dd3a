package autodeploy.log.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Find any of some words in bytes, looking at few of them.
 *
 * <p>Of each word the last letters are kept as its window, as many as the shortest word has. Four bytes are looked at
 * every few bytes, so far apart that one look falls into each window; most looks find that no window holds these four
 * bytes, and nothing else is done. The time is linear: a look that finds some compares each word that holds them, once.
 * Not for use by several threads at once.
 */
final class WordSearch {
    /** The fewest letters of a word. */
    static final int FEWEST = 5;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = Integer.BYTES;
    private static final int HASH_BITS = 15;
    /** A longer stride would save little. */
    private static final int LONGEST_WINDOW = 16;

    private final byte[][] words;
    private final int[] marks;
    private final int stride;
    /** One bit for each hash of four bytes that some window holds: small enough for the nearest cache. */
    private final long[] held = new long[1 << (HASH_BITS - 6)];
    /** The first entry of each hash, from 1. */
    private final short[] firsts = new short[1 << HASH_BITS];
    /** For each entry: the next of the same hash, the word, and where in the word the four bytes stand. */
    private final short[] nexts;

    private final int[] entryWords;
    private final int[] blocks;
    private final int[] offsets;
    private int mark;

    /**
     * Prepare a search.
     *
     * @param words the words, each with at least {@link #FEWEST} ASCII letters
     * @param marks what {@link #mark()} tells of each
     */
    WordSearch(List<String> words, int[] marks) {
        this.words = words.stream()
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        this.marks = Arrays.copyOf(marks, marks.length);
        int shortest = Arrays.stream(this.words).mapToInt(w -> w.length).min().orElse(FEWEST);
        if (shortest < FEWEST) {
            throw new IllegalArgumentException("a word of " + shortest + " letters, at least " + FEWEST);
        }
        int window = Math.min(shortest, LONGEST_WINDOW);
        stride = window - BLOCK + 1;
        int entries = words.size() * stride;
        if (entries >= Short.MAX_VALUE) {
            throw new IllegalArgumentException(words.size() + " words are too many");
        }
        nexts = new short[entries + 1];
        entryWords = new int[entries + 1];
        blocks = new int[entries + 1];
        offsets = new int[entries + 1];
        fill(window);
    }

    private void fill(int window) {
        int entry = 0;
        for (int w = 0; w < words.length; w++) {
            byte[] word = words[w];
            for (int offset = word.length - window; offset <= word.length - BLOCK; offset++) {
                int block = (int) INTS.get(word, offset);
                int hash = hash(block);
                entry++;
                blocks[entry] = block;
                held[hash >>> 6] |= 1L << hash;
                nexts[entry] = firsts[hash];
                firsts[hash] = (short) entry;
                entryWords[entry] = w;
                offsets[entry] = offset;
            }
        }
    }

    /** Compare from the end, where the window is; most words that aren't there differ at once. */
    private static boolean isThere(byte[] bytes, int begin, byte[] word) {
        for (int i = word.length - 1; i >= 0; i--) {
            if (bytes[begin + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(int four) {
        return (four * 0x9e37_79b1) >>> (Integer.SIZE - HASH_BITS);
    }

    /**
     * Find the next look that meets a word.
     *
     * @param bytes where to look
     * @param at the first look: {@code from}, or the number that {@link #after(int)} gave
     * @param from the first byte of a word at the earliest
     * @param to the index behind the last byte of a word at the latest
     * @return a place inside the word, or -1; words are met in the order of these places
     */
    int find(byte[] bytes, int at, int from, int to) {
        int step = stride;
        long[] bits = held;
        for (int p = at; p <= to - BLOCK; p += step) {
            int block = (int) INTS.get(bytes, p);
            int hash = hash(block);
            if ((bits[hash >>> 6] & (1L << hash)) != 0 && isMet(bytes, p, block, from, to)) {
                return p;
            }
        }
        return -1;
    }

    /** Give where to look next, behind a look that met a word. */
    int after(int found) {
        return found + stride;
    }

    /** Give the marks of the words met by the last look, joined. */
    int mark() {
        return mark;
    }

    private boolean isMet(byte[] bytes, int p, int block, int from, int to) {
        int met = 0;
        for (int entry = firsts[hash(block)]; entry != 0; entry = nexts[entry]) {
            if (blocks[entry] != block) {
                continue;
            }
            byte[] word = words[entryWords[entry]];
            int begin = p - offsets[entry];
            if (begin >= from && begin + word.length <= to && isThere(bytes, begin, word)) {
                met |= marks[entryWords[entry]];
            }
        }
        mark = met;
        return met != 0;
    }
}
