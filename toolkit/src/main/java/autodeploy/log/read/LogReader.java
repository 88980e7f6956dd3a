package autodeploy.log.read;

import autodeploy.core.BoundedLines;
import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.Listing;
import autodeploy.core.ParseException;
import autodeploy.core.Simulated;
import autodeploy.core.Suggest;
import autodeploy.log.model.LogContents;
import autodeploy.log.model.ProblemLines;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Read a log in one pass and bounded memory. The grammar stands in {@code LogHead} and {@code LineParser}. */
public final class LogReader {
    private static final String ACTION = "reading a log";
    private static final int LONGEST_LINE = 1 << 16;
    /** After so many lines with NUL bytes and no entry this is no log. */
    private static final int BINARY_LINES = 100;

    private static final String EXPECTED =
            "Expected the output of trtllm-serve, trtllm-bench or a script that runs AutoDeploy, with lines such as"
                    + " \"[TRT-LLM AUTO-DEPLOY] [I] [stage=…, transform=…] [SUMMARY] …\".";

    private LogReader() {}

    /**
     * Read a log in one pass and bounded memory.
     *
     * <p>Of lines over 64 KiB the head is read. At most 500,000 runs of transforms and 1,000 diagnostics are kept, the
     * rest is counted. Answers to interrupts.
     *
     * @param file the log
     * @param problems takes the lines in which problems may stand
     * @return what it says
     * @throws ParseException when the file is missing, a directory, a named pipe or device, unreadable, binary, or not empty without one line of
     *     the TensorRT-LLM runtime
     * @throws CancelledException when the thread is interrupted
     */
    public static LogContents read(Path file, ProblemLines problems) {
        if (Files.isDirectory(file)) {
            throw new ParseException("this is a directory, not a log", file.toString(), EXPECTED);
        }
        if (Files.exists(file) && !Files.isRegularFile(file) && !isHandedOver(file)) {
            // Opening a pipe would wait for its writer, deaf to interrupts.
            throw new ParseException("this is neither a file nor a pipe of the shell", file.toString(), EXPECTED);
        }
        Path name = file.getFileName();
        LogCollector collector = new LogCollector(name == null ? file.toString() : name.toString());
        try (BoundedLines lines = new BoundedLines(Files.newInputStream(file), new byte[BoundedLines.BUFFER], ACTION)) {
            return read(file, lines, collector);
        } catch (NoSuchFileException e) {
            throw new ParseException("there is no such file", file.toString(), neighbours(file));
        } catch (AccessDeniedException e) {
            throw new ParseException("the file may not be read", file.toString(), "Check its permissions.");
        } catch (IOException e) {
            throw new ParseException("the file cannot be read: " + e.getMessage(), file.toString(), "");
        }
    }

    private static LogContents read(Path file, BoundedLines lines, LogCollector collector) throws IOException {
        long binary = 0;
        OptionalLong firstBinary = OptionalLong.empty();
        OptionalLong firstCut = OptionalLong.empty();
        boolean isUnfinished = false;
        while (lines.next()) {
            // What a progress bar overwrote is gone, however much of it there was.
            int begin = lastDrawn(lines);
            String text = lines.text(begin, LONGEST_LINE);
            LineParser.parse(text).forEach(entry -> collector.add(entry, lines.number()));
            if (text.indexOf('\0') >= 0) {
                binary++;
                firstBinary = firstBinary.isPresent() ? firstBinary : OptionalLong.of(lines.number());
            }
            if (lines.to() - begin > LONGEST_LINE && firstCut.isEmpty()) {
                firstCut = OptionalLong.of(lines.number());
            }
            isUnfinished = lines.isUnterminated();
            if (binary > BINARY_LINES && collector.runtimeEntries() == 0) {
                break;
            }
        }
        if (collector.runtimeEntries() == 0 && lines.number() > 0) {
            throw notALog(file, lines, binary);
        }
        collector.finish();
        List<Diagnostic> notes = collector.problems();
        String name = collector.file();
        if (lines.number() == 0) {
            notes.add(info(name, firstBinary, "the log is empty so far"));
        } else if (collector.autoDeployEntries() == 0) {
            notes.add(Diagnostic.warning(
                    name,
                    "no line of AutoDeploy among " + lines.number()
                            + ": was the server started with --backend _autodeploy?"));
        }
        if (firstBinary.isPresent()) {
            notes.add(info(name, firstBinary, binary + " lines hold NUL bytes"));
        }
        if (firstCut.isPresent()) {
            notes.add(info(name, firstCut, "lines over 64 KiB: of each only the head was read"));
        }
        if (isUnfinished) {
            notes.add(info(
                    name,
                    OptionalLong.of(lines.number()),
                    "the last line has no line break: it may still be written, or its writer was stopped"));
        }
        return new LogContents(
                name,
                lines.number(),
                new TreeSet<>(),
                collector.records(),
                collector.total(),
                List.of(),
                List.of(),
                List.of(),
                notes,
                Simulated.markOf(file));
    }

    /** Tell whether a shell has opened it for us, as in {@code --log <(zcat server.log.gz)}. */
    private static boolean isHandedOver(Path file) {
        String path = file.toString();
        return path.startsWith("/dev/fd/") || path.startsWith("/proc/self/fd/") || path.equals("/dev/stdin");
    }

    /** Find where the last part of a line begins that a terminal would show: behind the last inner return. */
    private static int lastDrawn(BoundedLines lines) {
        byte[] bytes = lines.bytes();
        int end = lines.to();
        while (end > lines.from() && bytes[end - 1] == '\r') {
            end--;
        }
        while (end > lines.from() && bytes[end - 1] != '\r') {
            end--;
        }
        return end;
    }

    private static Diagnostic info(String file, OptionalLong line, String message) {
        return new Diagnostic(Diagnostic.Severity.INFO, file, line, message);
    }

    private static ParseException notALog(Path file, BoundedLines lines, long binary) {
        String name = file.toString();
        if (name.endsWith(".gz") || name.endsWith(".xz") || name.endsWith(".zst")) {
            return new ParseException("this is a compressed file", name, "Unpack it first. " + EXPECTED);
        }
        return binary > 0
                ? new ParseException("this is a binary file, not a log", name, EXPECTED)
                : new ParseException(
                        "this is no log of TensorRT-LLM: none of its " + lines.number()
                                + " lines comes from its runtime",
                        name,
                        EXPECTED);
    }

    private static String neighbours(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return parent == null ? "" : "The directory " + parent + " doesn't exist either.";
        }
        return Suggest.question(String.valueOf(file.getFileName()), Listing.names(parent, any -> true));
    }
}
