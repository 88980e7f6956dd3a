package autodeploy.graph.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Intern the texts and lines of a run, so that equal ones have equal ids in all its passes.
 *
 * <p>Ids are never reused. Reading is safe for several threads; whoever adds holds the vocabulary's monitor.
 */
public final class Vocabulary {
    private static final int LONGEST_TEXT = 1 << 14;

    private final Hash hash = new Hash();
    private final TextPool texts = new TextPool(hash);
    private final LineTable lines = new LineTable();

    /** Begin empty. */
    public Vocabulary() {}

    /**
     * Give the hash that keys lines.
     *
     * @return the hash
     */
    public Hash hash() {
        return hash;
    }

    /**
     * Give a text.
     *
     * @param id a text id
     * @return the text; bytes that are not UTF-8 read as U+FFFD
     */
    public String text(int id) {
        return texts.text(id);
    }

    /**
     * Find the id of a text.
     *
     * @param text the text
     * @return its id, or -1 when it occurs nowhere
     */
    public synchronized int find(String text) {
        return texts.find(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Count the texts.
     *
     * @return all ids are below it
     */
    public int textCount() {
        return texts.size();
    }

    /**
     * Count the distinct lines.
     *
     * @return all line ids are below it
     */
    public int lineCount() {
        return lines.size();
    }

    /**
     * Intern a text; the caller holds the monitor.
     *
     * @param bytes holds the text
     * @param from its first byte
     * @param to behind its last byte
     * @return its id; of a text beyond 16 KiB the beginning and a hash are kept
     */
    public int intern(byte[] bytes, int from, int to) {
        return to - from <= LONGEST_TEXT ? texts.intern(bytes, from, to) : cut(bytes, from, to);
    }

    /** A text of megabytes is kept as its beginning and a hash, which tells it from others. */
    private int cut(byte[] bytes, int from, int to) {
        byte[] mark = ("… " + Long.toHexString(hash.of(bytes, from, to))).getBytes(StandardCharsets.UTF_8);
        byte[] kept = Arrays.copyOfRange(bytes, from, from + LONGEST_TEXT);
        System.arraycopy(mark, 0, kept, LONGEST_TEXT - mark.length, mark.length);
        return texts.intern(kept, 0, LONGEST_TEXT);
    }

    /**
     * Intern a text.
     *
     * @param text the text
     * @return its id
     */
    public synchronized int intern(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return intern(bytes, 0, bytes.length);
    }

    /**
     * Find a line; the caller holds the monitor.
     *
     * @param key the {@link #hash()} of its bytes
     * @return its id, or -1 when it is new
     */
    public int findLine(long key) {
        return lines.find(key);
    }

    /**
     * Add a line that is new; the caller holds the monitor.
     *
     * @param key the {@link #hash()} of its bytes
     * @param parts what stands in it
     * @return its id
     */
    public int addLine(long key, LineParts parts) {
        return lines.add(key, parts);
    }

    LineTable lines() {
        return lines;
    }
}
