package autodeploy.log.read;

import autodeploy.core.CancelledException;
import autodeploy.core.ParseException;
import autodeploy.core.packed.Unpacked;
import autodeploy.log.model.LogContents;
import autodeploy.log.model.LogState;
import autodeploy.log.model.ProblemLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Read a log while it is being written, in one pass and the same bounded memory as {@link LogReader}. */
public final class GrowingLog {
    private static final int HEAD = 6;

    private final Predicate<LogState> pause;
    private @Nullable LogCollector collector;

    private GrowingLog(Predicate<LogState> pause) {
        this.pause = pause;
    }

    /**
     * Read a log as it grows.
     *
     * @param file the log, which exists
     * @param problems takes the lines in which problems may stand
     * @param pause asked on this thread each time when all that is written has been read; it waits a while, or ends the
     *     reading by false
     * @return what the log says; empty when the file was made shorter or replaced, so that it must be read anew
     * @throws ParseException when it is no plain file, unreadable, packed, or no log of the TensorRT-LLM runtime at the
     *     end
     * @throws CancelledException when the thread is interrupted while it reads; an interrupt while it waits is up to
     *     {@code pause}
     */
    public static Optional<LogContents> read(Path file, ProblemLines problems, Predicate<LogState> pause) {
        if (!Files.isRegularFile(file)) {
            throw new ParseException(
                    "this is no plain file, it cannot be followed", file.toString(), LogReader.EXPECTED);
        }
        try {
            refusePacked(file);
            return new GrowingLog(pause).read(file, problems);
        } catch (IOException e) {
            throw new ParseException("the file cannot be read: " + e.getMessage(), file.toString(), "");
        }
    }

    private static void refusePacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (Unpacked.Kind.of(in.readNBytes(HEAD)).isPresent()) {
                throw new ParseException(
                        "this is a packed file, which cannot be followed", file.toString(), "Leave --follow out.");
            }
        }
    }

    private Optional<LogContents> read(Path file, ProblemLines problems) throws IOException {
        try (GrowingFile in = new GrowingFile(file, this::goOn)) {
            try {
                LogContents contents = LogReader.read(file, LogFile.growing(in), problems, begun -> collector = begun);
                return in.isReplaced() ? Optional.empty() : Optional.of(contents);
            } catch (ParseException e) {
                if (in.isReplaced()) {
                    return Optional.empty();
                }
                throw e;
            }
        }
    }

    private boolean goOn() {
        LogCollector gathered = collector;
        return gathered == null || pause.test(gathered.state());
    }
}
