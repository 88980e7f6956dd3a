package autodeploy.log.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.ParseException;
import autodeploy.core.TransformRecord;
import autodeploy.log.model.LogContents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks what must hold for any log; the seed of a failure is told, and given by {@code -Dfuzz.seed}. */
class LogPropertiesTest {
    private static final List<String> NOISE = List.of(
            "INFO:     127.0.0.1:5 - \"GET /health HTTP/1.1\" 200 OK",
            "[02/10/2026-14:05:01] [TRT-LLM] [I] iter = 3",
            "[TensorRT-LLM][INFO] Number of requests: 64.",
            "",
            "  File \"a.py\", line 3, in <module>",
            "\u001b[32mINFO\u001b[0m: \u00e9\u4e2d",
            "10%|#   | 1/10\r20%|##   | 2/10");

    @TempDir
    private Path folder;

    private long seed(RepetitionInfo round) {
        return Long.getLong("fuzz.seed", 20_260_210L) + round.getCurrentRepetition();
    }

    private LogContents read(List<String> lines) {
        try {
            Path file = Files.writeString(folder.resolve("server.log"), String.join("\n", lines) + "\n");
            return LogReader.read(file, new TakenLines("CUDA out of memory", "Errno"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rank(int rank, Random random) {
        List<String> lines = new ArrayList<>();
        boolean isNew = random.nextBoolean();
        String head = isNew
                ? "[AUTO-DEPLOY] [INFO] [RANK " + rank + "] "
                : "[02/10/2026-14:05:01] [TRT-LLM AUTO-DEPLOY] [RANK " + rank + "] [I] ";
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            String place = head + "[stage=post_load_fusion, transform=t" + i + "] ";
            if (random.nextInt(4) == 0) {
                lines.add(place + "[SUMMARY] disabled");
                continue;
            }
            lines.add(place + "[PRE-CLEANUP] skipped (graph already clean)");
            lines.add(place + "[APPLY] applying transform...");
            if (random.nextInt(4) == 0) {
                lines.add(place + "[APPLY] Skipping it for reason " + random.nextInt(9));
            }
            lines.add(place + "[POST-CLEANUP] graph canonicalization");
            lines.add(place + "[SUMMARY] matches=" + random.nextInt(3)
                    + " | time: 1.000s (pre=0.250s, apply=0.500s, post=0.250s)");
        }
        return lines;
    }

    private static List<String> interleaved(List<List<String>> ranks, Random random, boolean isNoisy) {
        List<Deque<String>> left = new ArrayList<>();
        ranks.forEach(lines -> left.add(new ArrayDeque<>(lines)));
        List<String> all = new ArrayList<>();
        while (!left.isEmpty()) {
            Deque<String> next = left.get(random.nextInt(left.size()));
            all.add(next.remove());
            left.removeIf(Deque::isEmpty);
            if (isNoisy && random.nextBoolean()) {
                all.add(NOISE.get(random.nextInt(NOISE.size())));
            }
        }
        return all;
    }

    private static String told(List<TransformRecord> records) {
        return records.stream()
                .map(r -> r.transform() + " " + r.status() + " " + r.matches() + " " + r.times() + " " + r.reason())
                .collect(Collectors.joining("\n"));
    }

    @RepeatedTest(40)
    @Tag("S68")
    void tells_of_each_rank_what_it_would_tell_of_it_alone(RepetitionInfo round) {
        Random random = new Random(seed(round));
        List<List<String>> ranks = new ArrayList<>();
        for (int rank = 0; rank < 1 + random.nextInt(8); rank++) {
            ranks.add(rank(rank, random));
        }
        LogContents all = read(interleaved(ranks, random, true));
        for (int rank = 0; rank < ranks.size(); rank++) {
            LogContents alone = read(ranks.get(rank));
            assertEquals(
                    told(alone.records()), told(all.records(OptionalInt.of(rank))), () -> "seed " + seed(round));
        }
        assertEquals(List.of(), all.open());
        assertEquals(ranks.size(), all.ranks().size());
    }

    @RepeatedTest(40)
    void loses_no_other_line_when_one_is_damaged(RepetitionInfo round) {
        Random random = new Random(seed(round));
        List<String> lines = rank(0, random);
        lines.addAll(rank(1, random));
        int damaged = random.nextInt(lines.size());
        String whole = lines.get(damaged);
        String place = whole.substring(whole.indexOf("[RANK"), whole.indexOf(']', whole.indexOf("transform=")));
        List<String> broken = new ArrayList<>(lines);
        broken.set(damaged, mutated(whole, random));
        String expected = untouched(read(lines), place);
        assertEquals(expected, untouched(read(broken), place), () -> "seed " + seed(round));
    }

    /** Tell of the runs that the place isn't about, and that are no invention of the damage. */
    private static String untouched(LogContents log, String place) {
        int rank = place.charAt("[RANK ".length()) - '0';
        String transform = place.substring(place.indexOf("transform=") + "transform=".length());
        return told(log.records().stream()
                .filter(r -> r.transform().matches("t[1-8]") && r.rank().isPresent())
                .filter(r -> r.rank().getAsInt() != rank || !r.transform().equals(transform))
                .filter(r -> r.times().isPresent() || r.status().word().equals("disabled"))
                .toList());
    }

    private static String mutated(String line, Random random) {
        int at = random.nextInt(line.length());
        return switch (random.nextInt(4)) {
            case 0 -> line.substring(0, at);
            case 1 -> line.substring(0, at) + "\u001b[31m" + line.substring(at);
            case 2 -> line.substring(0, at) + "\0" + line.substring(at + 1);
            default -> line.substring(0, at) + "\r" + line.substring(at);
        };
    }

    @RepeatedTest(40)
    void reads_on_however_lines_are_torn(RepetitionInfo round) throws IOException {
        Random random = new Random(seed(round));
        StringBuilder text = new StringBuilder();
        for (String line : interleaved(List.of(rank(0, random), rank(1, random)), random, true)) {
            text.append(line).append('\n');
        }
        String[] pieces = {"\n", "\r", "\u001b[0m", "\u001b[", "\0", "[", "]", "[stage=", "[SUMMARY] ", "\ud83d\ude00", "\ufffd"};
        for (int i = random.nextInt(40); i > 0; i--) {
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.insert(at, pieces[random.nextInt(pieces.length)]);
            } else {
                text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
            }
        }
        try {
            Path file = Files.writeString(folder.resolve("torn.log"), text.toString());
            LogContents log = LogReader.read(file, new TakenLines(e -> random.nextBoolean(), "Errno"));
            assertTrue(log.records().size() <= 2 * log.lines() + 2, () -> "seed " + seed(round));
        } catch (ParseException e) {
            assertTrue(e.where().orElse("").endsWith("torn.log"), () -> "seed " + seed(round));
        }
    }

    @Test
    void keeps_a_bounded_part_of_a_log_without_end() throws IOException {
        // Each line names a transform of its own, with a long name and reason: kept whole it were 900 MB.
        int lines = 400_000;
        try (InputStream endless = new Endless(lines)) {
            LogCollector collector = new LogCollector("x");
            LogWalk walk = new LogWalk(collector, new TakenLines());
            ChosenLines chosen = new ChosenLines(endless, walk.search(), "testing");
            while (chosen.next(walk.wantsNext())) {
                walk.take(chosen.text(chosen.lastDrawn(), 1 << 16), chosen.number(), chosen.mark());
            }
            walk.finish();
            collector.finish("");
            long characters = collector.records().stream()
                    .mapToLong(r -> r.transform().length() + r.reason().map(String::length).orElse(0))
                    .sum();
            assertEquals(lines, chosen.number());
            assertTrue(characters < 170_000_000, () -> characters + " kept");
            assertTrue(collector.problems().toString().contains("runs of transforms left out"));
        }
    }

    /** Makes lines as they are read. */
    private static final class Endless extends InputStream {
        private final int most;
        private int made;
        private byte[] line = {};
        private int at;

        Endless(int most) {
            this.most = most;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            int count = 0;
            while (count < length) {
                if (at == line.length) {
                    if (made == most) {
                        break;
                    }
                    made++;
                    at = 0;
                    line = ("[AUTO-DEPLOY] [INFO] [stage=export, transform=" + made + "x".repeat(180) + "] Skipping "
                                    + "y".repeat(600) + "\n")
                            .getBytes(StandardCharsets.US_ASCII);
                }
                int part = Math.min(length - count, line.length - at);
                System.arraycopy(line, at, to, offset + count, part);
                at += part;
                count += part;
            }
            return count == 0 ? -1 : count;
        }
    }
}
