package autodeploy.commands;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.commands.Completion.Candidate;
import autodeploy.commands.Completion.Kind;
import autodeploy.core.AutoDeployException;
import autodeploy.graph.GraphDumps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CompletionPropertyTest {
    private static final List<String> PIECES = List.of(
            "%",
            "%adgraph",
            "%ad",
            " ",
            " ",
            " ",
            "\t",
            "\"",
            "\\",
            "=",
            "-",
            "--",
            "--log",
            "--stage",
            "--help",
            "-h",
            "load",
            "passes",
            "pa",
            "sh",
            "~/",
            "/",
            "..",
            "?",
            ";",
            "'",
            "\n",
            "\0",
            "\ud800",
            "\u202e",
            "é",
            "中");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Session session = Typed.session(Path.of("src"));

    @Test
    void any_line_and_cursor_has_an_answer_with_a_range_inside_the_line() {
        session.load(new LoadedRun(
                GraphDumps.open(Path.of("../notebooks/data/llama-3-8b-tiny/ad_graphs")), Optional.empty()));
        int ours = 0;
        for (int i = 0; i < 1_000; i++) {
            String line = (random.nextInt(5) > 0 ? "%adgraph " : "") + RandomLines.of(random, PIECES, 10);
            int cursor = random.nextInt(line.length() + 3) - 1;
            Optional<Completion> completion =
                    assertDoesNotThrow(() -> Commands.complete(line, cursor, session), () -> about(line, cursor));
            assertDoesNotThrow(
                    () -> Commands.help(line, cursor).ifPresent(view -> view.text()), () -> about(line, cursor));
            completion.ifPresent(c -> assertTrue(
                    c.start() <= cursor && c.end() >= Math.min(cursor, line.length()) && c.end() <= line.length(),
                    () -> about(line, cursor) + c));
            ours += completion.isPresent() ? 1 : 0;
        }
        assertTrue(ours > 250);
    }

    @Test
    void a_command_or_option_once_inserted_is_understood() {
        int tried = 0;
        for (int i = 0; i < 300; i++) {
            String line = sensible();
            int cursor = "%adgraph ".length() + random.nextInt(line.length() - "%adgraph ".length() + 1);
            Completion completion = Commands.complete(line, cursor, session).orElseThrow();
            for (Candidate candidate : completion.candidates()) {
                if (candidate.kind() == Kind.COMMAND || candidate.kind() == Kind.OPTION) {
                    check(line, cursor, completion, candidate);
                    tried++;
                }
            }
        }
        assertTrue(tried > 300);
    }

    @Test
    void a_line_of_a_megabyte_is_answered_at_once() {
        for (String piece : List.of(" ", "?", "\"", "\\", "x ", "--log=", "a")) {
            String line = "%adgraph passes " + piece.repeat(1_000_000 / piece.length()) + "x";
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                Commands.complete(line, line.length(), session);
                Commands.help(line, line.length());
            });
        }
    }

    /** Make a line whose words are right, but for the last. */
    private String sensible() {
        List<String> words = new ArrayList<>(List.of("%adgraph"));
        if (random.nextInt(4) > 0) {
            words.add(random.nextBoolean() ? "load" : "passes");
            if (random.nextBoolean()) {
                words.add("\"my dir\"");
            }
            if (random.nextBoolean()) {
                words.add("--log=x");
            }
        }
        words.add(RandomLines.of(random, List.of("\"", "-", "--", "l", "lo", "pas", "st", "hel", "z", "g"), 4));
        return String.join(" ", words);
    }

    private void check(String line, int cursor, Completion completion, Candidate candidate) {
        String upTo = Typed.inserted(line.substring(0, completion.end()), completion, candidate);
        List<String> words = MagicLine.of(upTo).orElseThrow().before(upTo.length());
        String added = words.get(words.size() - 1);
        assertEquals(candidate.text().replace("\"", ""), added, () -> about(line, cursor) + candidate);
        String problem = "";
        try {
            Commands.magic(Family.GRAPH, words, session);
        } catch (AutoDeployException e) {
            problem = String.valueOf(e.getMessage());
        }
        String said = problem;
        assertTrue(
                !said.contains("`" + added + "`") && !said.contains("given twice"),
                () -> about(line, cursor) + candidate + said);
    }

    private String about(String line, int cursor) {
        return "seed " + seed + ", cursor " + cursor + " in `" + line + "`: ";
    }
}
