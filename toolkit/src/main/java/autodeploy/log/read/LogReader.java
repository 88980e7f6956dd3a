package autodeploy.log.read;

import autodeploy.core.Ansi;
import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.Listing;
import autodeploy.core.ParseException;
import autodeploy.core.Simulated;
import autodeploy.core.Suggest;
import autodeploy.log.model.LogContents;
import autodeploy.log.model.OpenRun;
import autodeploy.log.model.ProblemLines;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Read a log in one pass and bounded memory.
 *
 * <p>Most bytes are not looked at: a search that skips chooses the lines of AutoDeploy, warnings and errors, those that
 * tell facts, and those with a word of the problems; the others are counted. The grammar stands in {@code LogHead},
 * {@code LineParser}, {@code MemoryLine} and {@code FactRules}.
 */
public final class LogReader {
    private static final String ACTION = "reading a log";
    private static final int LONGEST_LINE = 1 << 16;
    /** After so many lines with NUL bytes and no entry this is no log. */
    private static final int BINARY_LINES = 100;

    static final String EXPECTED =
            "Expected the output of trtllm-serve, trtllm-bench or a script that runs AutoDeploy, with lines such as"
                    + " \"[TRT-LLM AUTO-DEPLOY] [I] [stage=…, transform=…] [SUMMARY] …\".";

    private LogReader() {}

    /**
     * Read a log, as plain text or packed by gzip or xz, which its first bytes tell.
     *
     * <p>Of lines over 64 KiB the head is read, of those over 1 MiB the middle is lost. A line that was wrapped is joined
     * with at most five further ones. At most 500,000 runs of transforms (fewer with long texts), 100,000 memory lines
     * and 1,000 diagnostics are kept, the rest is counted. Of a packed file that ends early or is damaged all is read
     * that can be unpacked. A log in which the runtime doesn't speak is accepted when a problem stands in it. Answers to
     * interrupts.
     *
     * @param file the log, or a pipe that the shell has opened, such as {@code /dev/stdin}
     * @param problems takes the lines in which problems may stand
     * @return what it says
     * @throws ParseException when the file is missing, a directory, a named pipe or device, unreadable, binary, packed by
     *     another program, or not empty without one line of the TensorRT-LLM runtime or a problem
     * @throws CancelledException when the thread is interrupted
     */
    public static LogContents read(Path file, ProblemLines problems) {
        try (LogFile in = LogFile.open(file)) {
            return read(file, in, problems);
        } catch (NoSuchFileException e) {
            throw new ParseException("there is no such file", file.toString(), neighbours(file));
        } catch (AccessDeniedException e) {
            throw new ParseException("the file may not be read", file.toString(), "Check its permissions.");
        } catch (ClosedByInterruptException e) {
            throw new CancelledException(ACTION);
        } catch (IOException e) {
            throw new ParseException("the file cannot be read: " + e.getMessage(), file.toString(), "");
        }
    }

    private static LogContents read(Path file, LogFile in, ProblemLines problems) throws IOException {
        return read(file, in, problems, collector -> {});
    }

    /** Read a stream to its end; what gathers its entries is handed out before the first is read. */
    static LogContents read(Path file, LogFile in, ProblemLines problems, Consumer<LogCollector> begun)
            throws IOException {
        Path path = file.getFileName();
        String name = path == null ? file.toString() : path.toString();
        LogCollector collector = new LogCollector(name);
        begun.accept(collector);
        LogWalk walk = new LogWalk(collector, problems);
        FirstLines firstLines = new FirstLines();
        ChosenLines lines = new ChosenLines(in, walk.search(), ACTION);
        OptionalLong firstCut = OptionalLong.empty();
        while (lines.next(walk.wantsNext())) {
            // What a progress bar overwrote is gone, however much of it there was.
            int begin = lines.lastDrawn();
            String text = Ansi.strip(lines.text(begin, LONGEST_LINE));
            firstLines.add(text);
            walk.take(text, lines.number(), lines.mark());
            if ((lines.isCut() || lines.to() - begin > LONGEST_LINE) && firstCut.isEmpty()) {
                firstCut = OptionalLong.of(lines.number());
            }
            if (lines.binaryLines() > BINARY_LINES && collector.runtimeEntries() == 0) {
                break;
            }
        }
        walk.finish();
        boolean isLog = collector.runtimeEntries() > 0 || (walk.handedOver() > 0 && lines.binaryLines() == 0);
        if (!isLog && lines.number() > 0) {
            throw firstLines.notALog(file, lines.number(), lines.binaryLines(), EXPECTED);
        }
        if (lines.number() == 0 && in.failure().isPresent()) {
            throw new ParseException(
                    "nothing of this compressed file can be unpacked: "
                            + in.failure().get(),
                    file.toString(),
                    "Is it still being written, or was it copied in part?");
        }
        List<OpenRun> open = collector.finish(lines.lastStamp());
        List<Diagnostic> notes = collector.problems();
        notes.addAll(notes(name, lines, collector, firstCut));
        in.failure()
                .ifPresent(why -> notes.add(new Diagnostic(
                        Diagnostic.Severity.WARNING,
                        name,
                        OptionalLong.of(lines.number()),
                        "the compressed file ends early or is damaged; read up to here: " + why)));
        return new LogContents(
                name,
                lines.number(),
                collector.ranks(),
                collector.records(),
                collector.total(),
                collector.moves(),
                open,
                collector.facts(),
                notes,
                Simulated.markOf(file));
    }

    private static List<Diagnostic> notes(
            String name, ChosenLines lines, LogCollector collector, OptionalLong firstCut) {
        List<Diagnostic> notes = new ArrayList<>();
        if (lines.number() == 0) {
            notes.add(info(name, OptionalLong.empty(), "the log is empty so far"));
        } else if (collector.runtimeEntries() == 0) {
            notes.add(Diagnostic.warning(
                    name,
                    "none of its " + lines.number()
                            + " lines comes from TensorRT-LLM: did it fail before the runtime was loaded?"));
        } else if (collector.autoDeployEntries() == 0) {
            notes.add(Diagnostic.warning(
                    name,
                    "no line of AutoDeploy among " + lines.number()
                            + ": was the server started with --backend _autodeploy?"));
        }
        if (lines.binaryLines() > 0) {
            notes.add(info(name, OptionalLong.of(lines.firstBinary()), lines.binaryLines() + " lines hold NUL bytes"));
        }
        if (firstCut.isPresent()) {
            notes.add(info(name, firstCut, "lines over 64 KiB: of each only the head was read"));
        }
        if (lines.isUnterminated()) {
            notes.add(info(
                    name,
                    OptionalLong.of(lines.number()),
                    "the last line has no line break: it may still be written, or its writer was stopped"));
        }
        return notes;
    }

    private static Diagnostic info(String file, OptionalLong line, String message) {
        return new Diagnostic(Diagnostic.Severity.INFO, file, line, message);
    }

    private static String neighbours(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return parent == null ? "" : "The directory " + parent + " doesn't exist either.";
        }
        return Suggest.question(String.valueOf(file.getFileName()), Listing.names(parent, any -> true));
    }
}
