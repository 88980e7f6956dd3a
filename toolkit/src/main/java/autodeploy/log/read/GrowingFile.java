package autodeploy.log.read;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the bytes of a file that is being written; where there are no more it waits for the next ones.
 *
 * <p>Ends when told to, or when the file was made shorter or another one stands in its place.
 */
final class GrowingFile extends InputStream {
    private final Path file;
    private final InputStream in;
    private final BooleanSupplier pause;
    private final @Nullable Object key;
    private long taken;
    private boolean isReplaced;

    /**
     * Open a file.
     *
     * @param pause waits a while when all has been read; false ends the stream
     */
    GrowingFile(Path file, BooleanSupplier pause) throws IOException {
        this.file = file;
        this.pause = pause;
        this.key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        // Unlike a channel's stream it stays open when the thread is interrupted.
        this.in = new FileInputStream(file.toFile());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            int count = in.read(bytes, offset, length);
            if (count > 0) {
                taken += count;
                return count;
            }
            isReplaced = isOther();
            if (isReplaced || !pause.getAsBoolean()) {
                return -1;
            }
        }
    }

    private boolean isOther() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.size() < taken || !Objects.equals(now.fileKey(), key);
        } catch (NoSuchFileException e) {
            // Moved away; its writer may go on all the same, until another file comes.
            return false;
        }
    }

    boolean isReplaced() {
        return isReplaced;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
