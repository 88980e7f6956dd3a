package autodeploy.report.browse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks for dumps that reach an exported file as anything but packed data, or that it does not hold whole. */
final class ExportFuzz {
    private static final Path RESOURCES = Path.of("src/test/resources/autodeploy/graph");
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** The packed size has no better bound than a multiple: each node has a few numbers of its own. */
    private static final int MOST_TIMES = 16;

    private static final int MOST_MORE = 8_000;

    private static String frame = "";

    @TempDir
    static Path parent;

    /** The page around the data of a run that does no harm. */
    @BeforeAll
    static void readFrame() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("plain"));
        byte[] body = "%x : 2 : int\n".getBytes(StandardCharsets.UTF_8);
        frame = withoutTitle(Unpacked.of(export(write(folder, body))).page);
    }

    /** Give the beginnings of good dumps without their headers, what was found before, and markup. */
    static Stream<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path folder : List.of(
                RESOURCES.resolve("corpora/qwen3-moe-tiny/ad_graphs"),
                RESOURCES.resolve("corpora/bamba-9b-tiny/ad_graphs"),
                RESOURCES.resolve("findings"))) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "00[1-9]*.txt")) {
                for (Path file : files) {
                    byte[] bytes = Files.readAllBytes(file);
                    seeds.add(Arrays.copyOf(bytes, Math.min(bytes.length, 2_000)));
                }
            }
        }
        String markup =
                """
                %x : 2x3 : </script><script>alert(1)</script>
                %y = aten.add(%x : 2x3 : <!--) : 2x3 : \u2028\u202e"'`
                """;
        seeds.add(markup.getBytes(StandardCharsets.UTF_8));
        return seeds.stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void exports_any_dump(byte[] bytes) throws IOException {
        long begin = System.nanoTime();
        Path folder = Files.createDirectories(parent.resolve(name(bytes)));
        try {
            check(write(folder, bytes), bytes.length);
        } catch (ParseException e) {
            assertFalse(e.what().isEmpty(), "a message says what is wrong");
        } finally {
            delete(folder);
        }
        assertTrue(System.nanoTime() - begin < LONGEST.toNanos(), "takes too long");
    }

    private static void check(GraphDumps dumps, int length) throws IOException {
        byte[] file = export(dumps);
        assertArrayEquals(file, export(dumps), "the same bytes twice");
        Unpacked unpacked = Unpacked.of(file);
        assertEquals(frame, withoutTitle(unpacked.page), "nothing of a dump is outside its block");
        int packed = file.length - frame.length();
        assertTrue(packed <= MOST_TIMES * length + MOST_MORE, packed + " bytes of " + length);
        checkLines(dumps, unpacked);
    }

    private static void checkLines(GraphDumps dumps, Unpacked unpacked) {
        List<List<String>> lines = unpacked.lines();
        List<Pass> passes = dumps.list();
        assertEquals(passes.size(), lines.size());
        for (int p = 0; p < passes.size(); p++) {
            Graph graph = dumps.graph(passes.get(p));
            assertEquals(graph.size(), lines.get(p).size(), "nodes of pass " + p);
            for (int i = 0; i < graph.size(); i++) {
                String begin = dumps.lineNumber(passes.get(p), i) + ": %" + graph.name(i);
                assertTrue(lines.get(p).get(i).startsWith(begin), begin);
            }
        }
    }

    /** Two passes, so that there is a difference to pack. */
    private static GraphDumps write(Path folder, byte[] bytes) throws IOException {
        put(folder.resolve("001_export_x.txt"), bytes);
        put(folder.resolve("002_export_y.txt"), Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
        return GraphDumps.open(folder);
    }

    private static void put(Path file, byte[] body) throws IOException {
        byte[] header = "# Transform: x\n# Stage: export\n# GraphModules found: 1\n\n".getBytes(
                StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(header, header.length + body.length);
        System.arraycopy(body, 0, whole, header.length, body.length);
        Files.write(file, whole);
    }

    /** A folder's name is text of others, too. */
    private static String name(byte[] bytes) {
        StringBuilder name = new StringBuilder("<");
        for (int i = 0; i < Math.min(bytes.length, 40); i++) {
            char c = (char) (bytes[i] & 127);
            name.append(c < ' ' || c == '/' || c == 127 ? '<' : c);
        }
        return name.toString();
    }

    private static byte[] export(GraphDumps dumps) throws IOException {
        Path file = parent.resolve("run.html");
        GraphExport.of(dumps, dumps.counted()).write(file, true, Progress.NONE);
        return Files.readAllBytes(file);
    }

    private static String withoutTitle(String page) {
        String begin = "<title>";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf('<', from);
        assertTrue(page.startsWith("</title>", to), "markup in the title");
        return page.substring(0, from) + page.substring(to);
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
