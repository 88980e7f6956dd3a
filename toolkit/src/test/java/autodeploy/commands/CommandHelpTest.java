package autodeploy.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import autodeploy.core.View;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandHelpTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%adg|raph; %adgraph [-h] [COMMAND]",
                "|%adgraph passes; %adgraph [-h] [COMMAND]",
                "%%adgraph|; %adgraph [-h] [COMMAND]",
                "%adgraph?|; %adgraph [-h] [COMMAND]",
                "%adgraph| passes; %adgraph [-h] [COMMAND]",
                "%adgraph pas|ses x; %adgraph passes [--changed] [-h] [--log=FILE] [--stage=STAGE] [DIR]",
                "%adgraph |passes x; %adgraph passes [--changed] [-h] [--log=FILE] [--stage=STAGE] [DIR]",
                "%adgraph passes x|; %adgraph passes [--changed] [-h] [--log=FILE] [--stage=STAGE] [DIR]",
                "%adgraph passes??|; %adgraph passes [--changed] [-h] [--log=FILE] [--stage=STAGE] [DIR]",
                "%adgraph pases|; %adgraph [-h] [COMMAND]",
                "%adgraph passes --lo|g x; %adgraph passes --log",
                "%adgraph passes --log |x; %adgraph passes --log",
                "%adgraph passes --log x| y; %adgraph passes --log",
                "%adgraph passes --stage=co|mpile; %adgraph passes --stage",
                "%adgraph passes --lgo|; %adgraph passes [--changed] [-h] [--log=FILE] [--stage=STAGE] [DIR]",
                "%adgraph load -|h; %adgraph load --help",
                "%ad |; %ad [-h]",
            })
    void shows_what_the_cursor_is_at(String line, String title) {
        assertEquals(title, help(line).orElseThrow().title());
    }

    @Test
    void the_help_of_an_option_is_its_row_alone() {
        View help = help("%adgraph passes --log|").orElseThrow();
        assertEquals(
                List.of(List.of("--log FILE", "The log of the same run; adds status, matches and time to each pass.")),
                help.rows());
        assertInstanceOf(HelpPage.class, help("%adgraph passes|").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%time |", "% |", "|", "?|", "%adgrap|", "adgraph|"})
    void other_lines_are_not_ours(String line) {
        assertEquals(Optional.empty(), help(line));
    }

    private static Optional<View> help(String marked) {
        return Commands.help(Typed.line(marked), Typed.cursor(marked));
    }
}
