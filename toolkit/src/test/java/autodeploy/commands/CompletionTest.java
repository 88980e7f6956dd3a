package autodeploy.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodeploy.commands.Completion.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompletionTest {
    private static final String COMMANDS = "audit browse changes compare defs diff draw export find layers load modules"
            + " node ops passes path slice trace uses watch";

    private final Session session = Typed.session(Path.of("/nowhere"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%adgraph |; [] -> " + COMMANDS + " --help",
                "%adgraph pas|; [pas] -> passes",
                "%%adgraph pas|; [pas] -> passes",
                "%adgraph PAS|; [PAS] -> passes",
                "%adgraph \"pas|; [\"pas] -> \"passes\"",
                "%adgraph \"pas|\"; [\"pas] -> \"passes",
                "%adgraph   pas|  --log x; [pas] -> passes",
                "%adgraph\tpas|; [pas] -> passes",
                "%adgraph -|; [-] -> --help -h",
                "%ad |; [] -> --help",
                "%ad x|; [x] ->",
                "%adgraph passes --|; [--] -> --changed --log --stage --help",
                "%adgraph passes -|; [-] -> --changed --log --stage --help -h",
                "%adgraph passes --ST|; [--ST] -> --stage",
                "%adgraph passes x y|; [y] ->",
                "%adgraph passes -- -|; [-] ->",
            })
    void offers_commands_and_options(String line, String expected) {
        assertEquals(expected.strip(), shown(line).strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%adgraph passes --log x --|; [--] -> --changed --stage --help",
                "%adgraph passes --log=x --|; [--] -> --changed --stage --help",
                "%adgraph passes --| --stage compile; [--] -> --changed --log --help",
                "%adgraph passes --| --stage=compile; [--] -> --changed --log --help",
                "%adgraph passes -h --|; [--] -> --changed --log --stage",
                "%adgraph -h passes --|; [--] -> --changed --log --stage --help",
            })
    void an_option_given_is_not_offered_again(String line, String expected) {
        assertEquals(expected, shown(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%adgraph passes --stage sha|; [sha] -> sharding",
                "%adgraph passes --stage SHA|; [SHA] -> sharding",
                "%adgraph passes --stage=SHA|; [SHA] -> sharding",
                "%adgraph passes --STAGE=SHA|; [--STAGE=SHA] ->",
                "%adgraph passes --stage VI|; [VI] -> visualize",
                "%adgraph passes --stage=\"po|; [\"po] -> \"post_export\" \"post_load_fusion\"",
                "%adgraph passes \"--stage=po|; [\"--stage=po] -> \"--stage=post_export\" \"--stage=post_load_fusion\"",
                "%adgraph passes --stage --l|; [--l] ->",
                "%adgraph passes x --stage post_|_export; [post__export] -> post_export post_load_fusion",
            })
    void offers_the_values_of_an_enum_in_any_case(String line, String expected) {
        assertEquals(expected, shown(line).strip());
        assertEquals(expected, Typed.inTurkish(() -> shown(line).strip()));
    }

    @Test
    void all_values_are_offered_where_nothing_is_typed() {
        List<String> stages = autodeploy.core.Stage.words();
        assertEquals(
                stages,
                Typed.texts(Typed.complete("%adgraph passes --stage |", session).orElseThrow()));
        assertEquals(
                stages,
                Typed.texts(Typed.complete("%adgraph passes --stage=|", session).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%adgraph pases|; [pases] -> passes",
                "%adgraph psases| --log x; [psases] -> passes",
                "%adgraph laod|; [laod] -> load",
                "%adgraph zzz|; [zzz] ->",
                "%adgraph passes --lgo|; [--lgo] -> --log",
                "%adgraph passes --zzzz|; [--zzzz] ->",
                "%adgraph passes --stage patern|; [patern] -> pattern_matcher",
                "%adgraph passes --stage=patern|; [patern] -> pattern_matcher",
            })
    void offers_what_may_have_been_meant_where_nothing_begins_so(String line, String expected) {
        assertEquals(expected, shown(line).strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%adgraph pas|ses; [passes] -> passes",
                "%adgraph pas|xx; [pasxx] -> passes",
                "%adgraph |passes; [passes] -> " + COMMANDS + " --help",
                "%adgraph |dumps; [] -> " + COMMANDS + " --help",
                "%adgraph passes --st|age=sharding; [--stage] -> --stage",
                "%adgraph passes --st|x --log y; [--stx] -> --stage",
                "%adgraph passes --stage=sh|ard; [shard] -> sharding",
                "%adgraph \"pas|s\" x; [\"pass] -> \"passes",
            })
    void the_rest_of_a_word_gives_way_and_other_words_stay(String line, String expected) {
        assertEquals(expected, shown(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|%adgraph",
                "%ad|graph",
                "%adgraph|",
                "%adgrap |",
                "%classpath |",
                "%",
                "% |",
                "|",
                "x |",
                "%%% |"
            })
    void other_lines_are_not_ours(String line) {
        assertEquals(Optional.empty(), Typed.complete(line, session));
    }

    @Test
    void a_cursor_outside_of_the_line_is_taken_for_its_nearest_end() {
        assertEquals(
                List.of("passes"),
                Typed.texts(Commands.complete("%adgraph pas", 99, session).orElseThrow()));
        assertEquals(Optional.empty(), Commands.complete("%adgraph pas", -1, session));
    }

    @Test
    void every_candidate_says_what_it_is() {
        assertEquals(
                Stream.concat(Stream.of(COMMANDS.split(" ")).map(c -> Kind.COMMAND), Stream.of(Kind.OPTION))
                        .toList(),
                Typed.complete("%adgraph |", session).orElseThrow().candidates().stream()
                        .map(Completion.Candidate::kind)
                        .toList());
        assertEquals(
                Kind.VALUE,
                Typed.complete("%adgraph passes --stage s|", session)
                        .orElseThrow()
                        .candidates()
                        .get(0)
                        .kind());
        assertEquals("command", Typed.inTurkish(() -> Kind.COMMAND.word()));
        assertEquals("option", Typed.inTurkish(() -> Kind.OPTION.word()));
    }

    @Test
    void a_range_that_is_none_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Completion(3, 2, List.of()));
    }

    private String shown(String line) {
        return Typed.shown(line, Typed.complete(line, session));
    }
}
