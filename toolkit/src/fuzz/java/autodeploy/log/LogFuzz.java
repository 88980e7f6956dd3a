package autodeploy.log;

import com.code_intelligence.jazzer.junit.FuzzTest;
import autodeploy.core.ParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks for bytes that are too much for the reader of logs. */
final class LogFuzz {
    private static final Path LOGS = Path.of("src/test/resources/autodeploy/log/read");

    @TempDir
    static Path directory;

    /** Give each published line, and all facts. */
    static Stream<byte[]> seeds() throws IOException {
        List<String> lines = Files.readAllLines(LOGS.resolve("example-lines.txt"));
        byte[] facts = Files.readAllBytes(LOGS.resolve("facts.log"));
        return Stream.concat(lines.stream().map(l -> l.getBytes(StandardCharsets.UTF_8)), Stream.of(facts));
    }

    @MethodSource("seeds")
    @FuzzTest
    void reads_any_bytes(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("fuzz.log"), bytes);
        try {
            AutoDeployLog log = AutoDeployLog.read(file);
            if (log.records().size() > bytes.length || log.lines() > bytes.length) {
                throw new AssertionError("more than there is");
            }
        } catch (ParseException e) {
            if (!e.where().orElse("").endsWith("fuzz.log")) {
                throw new AssertionError("of another file", e);
            }
        }
    }
}
