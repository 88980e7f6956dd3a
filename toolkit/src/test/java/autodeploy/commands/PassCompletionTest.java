package autodeploy.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodeploy.commands.Completion.Kind;
import autodeploy.graph.GraphDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Completes kinds of values that no command takes yet. */
final class PassCompletionTest {
    private static final Path DEMO = Path.of("../notebooks/data/llama-3-8b-tiny/ad_graphs");

    private final Session session = Typed.session(Path.of("/nowhere"));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "%x match_ro|, match_rope_pattern match_rope_layout",
        "%x MATCH_ROPE_L|, match_rope_layout",
        "%x 1|, 1 10 11 12 13 14 15 16 17 18 19",
        "%x zzz|, ''",
        "%x a b match_rope_l|, match_rope_layout",
        "%x --against match_rope_l|, match_rope_layout",
        "%x --deep=|, true false",
        "%x --deep=T|, true",
        "%x --tag a --t|, --tag",
        "%x --limit |, ''",
        "%x --limit 3 --l|, ''",
        "%x --file /dev/nul|, /dev/null",
    })
    void offers_passes_truth_values_and_what_may_be_given_twice(String line, String expected) {
        session.load(new LoadedRun(GraphDumps.open(DEMO), Optional.empty()));
        List<String> expectedTexts = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
        assertEquals(expectedTexts, texts(line));
    }

    @Test
    void without_dumps_there_is_no_pass_to_offer() {
        assertEquals(List.of(), texts("%x m|"));
    }

    @Test
    void a_pass_is_named_as_such_and_a_hostile_name_is_left_out() throws IOException {
        for (String name : List.of("001_export_plain.txt", "002_export_a\u202eb.txt")) {
            Files.copy(DEMO.resolve("001_export_export_to_gm.txt"), directory.resolve(name));
        }
        List<String> names = new ArrayList<>();
        session.load(new LoadedRun(GraphDumps.open(directory), Optional.empty()));
        for (Completion.Candidate candidate : complete("%x |").candidates()) {
            if (candidate.kind() == Kind.PASS) {
                names.add(candidate.text());
            }
        }
        assertEquals(names.stream().filter(PathNames::isPrintable).toList(), names);
    }

    private List<String> texts(String line) {
        return Typed.texts(complete(line));
    }

    private Completion complete(String marked) {
        return Completer.complete(
                new CommandLine(Declared.class).getCommandSpec(),
                MagicLine.of(Typed.line(marked)).orElseThrow(),
                Typed.cursor(marked),
                session);
    }

    @Command(name = "x")
    interface Declared {
        @Completes(Values.PASS)
        @Parameters(arity = "0..*")
        List<String> passes();

        @Completes(Values.PASS)
        @Option(names = "--against")
        String against();

        @Option(names = "--deep", arity = "0..1")
        boolean deep();

        @Option(names = "--tag")
        List<String> tags();

        @Option(names = "--limit")
        int limit();

        @Option(names = "--file")
        Path file();

        @Option(names = "--secret", hidden = true)
        boolean secret();
    }
}
