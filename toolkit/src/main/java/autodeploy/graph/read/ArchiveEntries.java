package autodeploy.graph.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Go through the entries of an archive from front to back, whatever its format. */
interface ArchiveEntries extends Closeable {
    /**
     * Go to the next entry; the rest of the one before must have been read.
     *
     * @return the entry, or empty behind the last
     */
    Optional<Entry> next() throws IOException;

    /** Read bytes of the current entry; gives −1 at its end. */
    int read(byte[] buffer) throws IOException;

    /** Say what the archive's end shows to be amiss; empty where all is well. */
    String complaint() throws IOException;

    /**
     * Describe an entry.
     *
     * @param name its name as it stands in the archive
     * @param type what it is
     */
    record Entry(String name, Type type) {}

    /** What an entry is; {@code word} says it for people. */
    enum Type {
        FILE("file"),
        DIRECTORY("directory"),
        LINK("link"),
        DEVICE("device");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
