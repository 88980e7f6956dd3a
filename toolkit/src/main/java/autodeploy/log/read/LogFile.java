package autodeploy.log.read;

import autodeploy.core.ParseException;
import autodeploy.core.packed.Unpacked;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Give a log's bytes, unpacked where its first bytes say that it is packed.
 *
 * <p>A packed file that ends early or is damaged ends where no more can be unpacked.
 */
final class LogFile extends InputStream {
    private static final int HEAD = 6;
    /** First bytes in hexadecimal, and what unpacks such a file. */
    private static final Map<String, String> OTHERS = Map.of(
            "28b52ffd", "zstd -dc",
            "425a68", "bzip2 -dc",
            "504b0304", "unzip -p",
            "04224d18", "lz4 -dc",
            "1f9d", "uncompress -c",
            "4c5a4950", "lzip -dc",
            "377abcaf271c", "7z e -so");

    private final InputStream in;
    private final boolean isPacked;
    private @Nullable String failure;

    private LogFile(InputStream in, boolean isPacked) {
        this.in = in;
        this.isPacked = isPacked;
    }

    /**
     * Open a log.
     *
     * @throws IOException when it cannot be opened
     * @throws ParseException when it is a directory, a pipe, a device, or packed by another program than gzip or xz
     */
    static LogFile open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ParseException("this is a directory, not a log", file.toString(), LogReader.EXPECTED);
        }
        if (Files.exists(file) && !Files.isRegularFile(file) && !isHandedOver(file)) {
            // Opening a pipe would wait for its writer, deaf to interrupts.
            throw new ParseException(
                    "this is neither a file nor a pipe of the shell", file.toString(), LogReader.EXPECTED);
        }
        PushbackInputStream bytes = new PushbackInputStream(Files.newInputStream(file), HEAD);
        try {
            return open(file, bytes);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Take bytes that come as a plain file grows. */
    static LogFile growing(InputStream in) {
        return new LogFile(in, false);
    }

    private static LogFile open(Path file, PushbackInputStream bytes) throws IOException {
        byte[] head = bytes.readNBytes(HEAD);
        bytes.unread(head);
        Optional<Unpacked.Kind> kind = Unpacked.Kind.of(head);
        if (kind.isEmpty()) {
            refuseOthers(file, HexFormat.of().formatHex(head));
            return new LogFile(bytes, false);
        }
        try {
            return new LogFile(kind.get().open(bytes), true);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new ParseException(
                    "nothing of this compressed file can be unpacked: " + reason(e),
                    file.toString(),
                    "Is it still being written, or was it copied in part?");
        }
    }

    private static void refuseOthers(Path file, String head) {
        OTHERS.forEach((magic, program) -> {
            if (head.startsWith(magic)) {
                throw new ParseException(
                        "this is a compressed file; only gzip and xz are unpacked here",
                        file.toString(),
                        "Unpack it first, with " + program + ". " + LogReader.EXPECTED);
            }
        });
    }

    /** Tell whether a shell has opened it for us, as in {@code --log <(ssh host cat server.log)}. */
    private static boolean isHandedOver(Path file) {
        String path = file.toString();
        return path.startsWith("/dev/fd/") || path.startsWith("/proc/self/fd/") || path.equals("/dev/stdin");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            return -1;
        }
        try {
            return in.read(bytes, offset, length);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            if (!isPacked) {
                throw e;
            }
            failure = reason(e);
            return -1;
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Say why a packed file could not be read to its end. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
