package autodeploy.graph;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks for bytes that are too much for the reader of dumps. */
final class DumpFuzz {
    private static final Path FINDINGS = Path.of("src/test/resources/autodeploy/graph/findings");

    @TempDir
    static Path directory;

    /** Give the beginnings of good dumps, and what was found before. */
    static Stream<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path folder : Stream.concat(Corpora.all().stream().map(c -> c.resolve("ad_graphs")), Stream.of(FINDINGS))
                .toList()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "00[1-4]*.txt")) {
                for (Path file : files) {
                    byte[] bytes = Files.readAllBytes(file);
                    seeds.add(Arrays.copyOf(bytes, Math.min(bytes.length, 2_000)));
                }
            }
        }
        return seeds.stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void reads_any_bytes(byte[] bytes) throws IOException {
        HostileDump.read(directory, bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    void reads_any_body(byte[] bytes) throws IOException {
        byte[] header = "# Transform: x\n# Stage: export\n# GraphModules found: 1\n\n".getBytes(
                StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(header, header.length + bytes.length);
        System.arraycopy(bytes, 0, whole, header.length, bytes.length);
        HostileDump.read(directory, whole);
    }
}
