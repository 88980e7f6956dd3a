package autodeploy.commands;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodeploy.core.AutoDeployException;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.Passes;
import autodeploy.launch.Local;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {
    private static final String DEMO = "../notebooks/data/llama-3-8b-tiny";

    /** With an empty path there is no program to probe. */
    private final Session session = new Session(Local.of(Map.of("PATH", "")), Path.of("/home/someone"), Progress.NONE);

    @Test
    @Tag("R45")
    void a_magic_returns_the_typed_object() {
        assertInstanceOf(Passes.class, magic("passes " + DEMO + "/ad_graphs"));
    }

    @Test
    void magic_and_command_line_give_the_same_result() {
        String words = "passes " + DEMO + "/ad_graphs --log " + DEMO + "/autodeploy.log";
        assertEquals(
                magic(words).json(),
                Commands.shell(words("graph " + words), session).json());
    }

    @Test
    void load_is_remembered_by_the_commands_that_follow() {
        View loaded = magic("load " + DEMO + "/ad_graphs --log " + DEMO + "/autodeploy.log");
        assertEquals(loaded.json(), magic("passes").json());
    }

    @Test
    void a_failed_load_keeps_what_was_loaded_before() {
        View loaded = magic("load " + DEMO + "/ad_graphs");
        assertThrows(ParseException.class, () -> magic("load " + DEMO + "/ad_grpahs"));
        assertEquals(loaded.json(), magic("passes").json());
    }

    @Test
    void one_stage_can_be_chosen() {
        View passes = magic("passes " + DEMO + "/ad_graphs --stage sharding");
        assertEquals(2, passes.rows().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "-h", "?", "passes --help", "passes ?", "passes?", "--help passes", "load --help"})
    void every_form_of_asking_for_help_is_answered(String words) {
        View help = magic(words);
        assertInstanceOf(HelpPage.class, help);
        String about = words.contains("passes") && !words.startsWith("--help") ? "%adgraph passes" : "%adgraph";
        assertEquals(true, help.text().startsWith("Usage: " + about), help.text());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void every_family_has_help_as_a_magic_and_in_the_shell(Family family) {
        assertInstanceOf(HelpPage.class, Commands.magic(family, List.of("--help"), session));
        assertInstanceOf(HelpPage.class, Commands.shell(List.of(family.word(), "--help"), session));
    }

    @Test
    void help_pages_are_as_reviewed() {
        assertGolden(
                CommandsTest.class,
                "help.txt",
                () -> List.of(
                                "",
                                "info",
                                "graph",
                                "graph load",
                                "graph passes",
                                "config",
                                "config new",
                                "config check",
                                "log",
                                "log diff")
                        .stream()
                        .map(words -> Commands.shell(words((words + " --help").strip()), session)
                                .text())
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void mistakes_are_answered_as_reviewed() {
        assertGolden(
                CommandsTest.class,
                "mistakes.txt",
                () -> List.of(
                                "pases",
                                "zzz",
                                "passes --lgo x",
                                "passes --zzz",
                                "passes x --log",
                                "passes x --stage patern",
                                "passes x --stage zzz",
                                "passes x y",
                                "passes x --log a --log b",
                                "passes @file",
                                "passes",
                                "load",
                                "passes 'a b'")
                        .stream()
                        .map(words -> "%adgraph " + words + "\n  " + mistake(words) + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void the_command_list_is_complete_and_every_example_parses() {
        assertEquals(
                List.of(
                        "%ad",
                        "%adgraph audit",
                        "%adgraph browse",
                        "%adgraph changes",
                        "%adgraph compare",
                        "%adgraph defs",
                        "%adgraph diff",
                        "%adgraph draw",
                        "%adgraph export",
                        "%adgraph find",
                        "%adgraph layers",
                        "%adgraph load",
                        "%adgraph modules",
                        "%adgraph node",
                        "%adgraph ops",
                        "%adgraph passes",
                        "%adgraph path",
                        "%adgraph slice",
                        "%adgraph trace",
                        "%adgraph uses",
                        "%adgraph watch",
                        "%adconfig check",
                        "%adconfig diff",
                        "%adconfig explain",
                        "%adconfig migrate",
                        "%adconfig model",
                        "%adconfig new",
                        "%adconfig registry search",
                        "%adconfig registry show",
                        "%adconfig registry similar",
                        "%adconfig show",
                        "%adlog",
                        "%adlog diff",
                        "%adverify"),
                Commands.all().stream().map(CommandInfo::magic).toList());
        for (CommandInfo command : Commands.all()) {
            List<String> example = words(command.example()
                    .replace("data/", "../notebooks/data/")
                    .replace("run.html", "target/run.html")
                    .replace("--for 10", "--for 0.1"));
            Family family = java.util.Arrays.stream(Family.values())
                    .filter(f -> example.get(0).equals("%" + f.magic()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    false,
                    Commands.magic(family, example.subList(1, example.size()), session)
                            .text()
                            .isBlank());
        }
    }

    @Test
    void the_overview_shows_machine_and_commands() {
        View overview = Commands.magic(Family.INFO, List.of(), session);
        assertInstanceOf(Overview.class, overview);
        assertGolden(CommandsTest.class, "overview.txt", () -> overview.text().replaceAll("Java \\d+", "Java 17"));
    }

    @Test
    void a_question_mark_inside_a_value_is_a_letter() {
        assertThrows(ParseException.class, () -> magic("passes no_such_dir_?"));
        assertThrows(ParseException.class, () -> magic("passes conv?"));
    }

    @Test
    void an_empty_path_is_not_the_working_directory() {
        assertThrows(UsageException.class, () -> Commands.shell(List.of("graph", "passes", ""), session));
    }

    @Test
    void a_tilde_means_the_home_directory() {
        ParseException e = assertThrows(ParseException.class, () -> magic("passes ~/dumps"));
        assertEquals("/home/someone/dumps", e.where().orElseThrow());
    }

    private View magic(String words) {
        return Commands.magic(Family.GRAPH, words(words), session);
    }

    private String mistake(String words) {
        return String.valueOf(
                assertThrows(AutoDeployException.class, () -> magic(words)).getMessage());
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" "));
    }
}
