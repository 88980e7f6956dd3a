package autodeploy.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads dumps that were damaged at random, and the inputs that once were too much. */
final class DamagedDumpTest {
    private static final Path FINDINGS = Path.of("src/test/resources/autodeploy/graph/findings");
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_127L);

    /** Ten times what a slow machine needs. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void reads_every_input_that_was_found_before() throws IOException {
        List<Path> findings = files(FINDINGS);
        assertFalse(findings.isEmpty());
        for (Path finding : findings) {
            byte[] bytes = Files.readAllBytes(finding);
            assertTimeoutPreemptively(LONGEST, () -> HostileDump.read(directory, bytes), finding::toString);
        }
    }

    @Test
    void never_fails_but_with_a_message() throws IOException {
        Random random = new Random(SEED);
        List<byte[]> good = good();
        for (int round = 0; round < 40; round++) {
            byte[] bytes = good.get(random.nextInt(good.size()));
            for (int i = random.nextInt(8); i >= 0; i--) {
                bytes = Mutation.any(bytes, random);
            }
            byte[] damaged = bytes;
            String where = "seed " + SEED + ", round " + round;
            assertTimeoutPreemptively(LONGEST, () -> HostileDump.read(directory, damaged), where);
        }
    }

    @Test
    void a_damaged_line_costs_no_other_line() throws IOException {
        Random random = new Random(SEED);
        for (byte[] whole : good()) {
            List<String> lines = new ArrayList<>(
                    new String(whole, StandardCharsets.ISO_8859_1).lines().toList());
            int intact = 0;
            for (int i = 0; i < lines.size(); i++) {
                boolean isNode = lines.get(i).startsWith("%");
                boolean isDamaged = isNode && random.nextInt(4) == 0;
                if (isDamaged) {
                    lines.set(i, Mutation.noNode(lines.get(i), random));
                }
                intact += isNode && !isDamaged ? 1 : 0;
            }
            String ending = random.nextBoolean() ? "\n" : "\r\n";
            byte[] damaged = (String.join(ending, lines) + ending).getBytes(StandardCharsets.ISO_8859_1);
            GraphDumps dumps = HostileDump.read(directory, damaged).orElseThrow();
            assertEquals(intact, dumps.list().get(0).nodes(), () -> "seed " + SEED);
        }
    }

    @Test
    void long_lines_and_deep_nesting_are_read_in_time() throws IOException {
        for (String inside : List.of("[", "(", "{", "%a : ", ", ", "slice(", "x", "a : b : ", "\\", "é")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(ascii("# Transform: x\n# Stage: export\n\n%b = aten.add("));
            bytes.writeBytes(inside.repeat(500_000 / inside.length()).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(ascii(") : 2 : torch.int64\n%c : torch.int64\noutput %c\n"));
            GraphDumps dumps = assertTimeoutPreemptively(
                            LONGEST, () -> HostileDump.read(directory, bytes.toByteArray()), inside)
                    .orElseThrow();
            assertFalse(dumps.list().isEmpty(), inside);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Give the smallest and one more dump of each corpus: they hold all forms of lines. */
    private static List<byte[]> good() throws IOException {
        List<byte[]> good = new ArrayList<>();
        for (Path corpus : Corpora.all()) {
            List<Path> files = files(corpus.resolve("ad_graphs"));
            good.add(Files.readAllBytes(files.get(0)));
            good.add(Files.readAllBytes(files.get(files.size() - 1)));
        }
        return good;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
        }
    }
}
