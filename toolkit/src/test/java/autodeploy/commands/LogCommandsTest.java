package autodeploy.commands;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.AutoDeployException;
import autodeploy.core.Progress;
import autodeploy.core.View;
import autodeploy.launch.Local;
import autodeploy.log.AutoDeployLog;
import autodeploy.log.LogDiff;
import autodeploy.log.model.LogProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogCommandsTest {
    private static final String DEMO = "../notebooks/data/llama-3-8b-tiny/autodeploy.log";
    private static final String RANKS = "src/test/resources/autodeploy/log/three-ranks.log";

    @TempDir
    private Path folder;

    private final Session session = new Session(Local.of(Map.of("PATH", "")), Path.of("/home/someone"), Progress.NONE);

    private View magic(String words) {
        return Commands.magic(Family.LOG, List.of(words.split(" ")), session);
    }

    @Test
    void a_magic_gives_the_typed_log() {
        View log = magic(DEMO);
        assertInstanceOf(AutoDeployLog.class, log);
        assertFalse(log.isNegative());
        assertEquals(log.json(), Commands.shell(List.of("log", DEMO), session).json());
        assertInstanceOf(LogDiff.class, magic("diff " + DEMO + " " + DEMO));
    }

    @Test
    void a_file_named_like_the_command_is_written_with_its_folder() throws IOException {
        Path file = Files.copy(Path.of(DEMO), folder.resolve("diff"));
        assertInstanceOf(AutoDeployLog.class, magic(file.toString()));
    }

    @Test
    void options_choose_what_is_shown() {
        assertEquals(2, magic(RANKS + " --stage post_load_fusion").rows().size());
        assertEquals(3, magic(RANKS + " --slowest 3").rows().size());
        assertTrue(magic(RANKS + " --rank 1").title().endsWith("rank 1"));
        View problems = magic(RANKS + " --problems");
        assertEquals(List.of(), problems.columns());
        assertEquals(
                List.of("Problems"), problems.parts().stream().map(View::title).toList());
        assertEquals(magic(RANKS).json(), problems.json());
    }

    @Test
    void rules_and_configuration_add_to_the_problems() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                - kind: still_waiting
                  severity: warning
                  any: [still waiting]
                  cause: It waits.
                  fix:
                  - Wait too.
                  source: constructed
                """);
        Path config = Files.writeString(
                folder.resolve("config.yaml"), "transforms:\n  fuse_nvfp4_linear:\n    stage: post_load_fusion\n");
        AutoDeployLog log =
                assertInstanceOf(AutoDeployLog.class, magic(RANKS + " --rules " + rules + " --config " + config));
        assertTrue(log.problems().stream().anyMatch(p -> p.kind().equals("still_waiting")));
        List<String> places = log.problems().stream()
                .map(LogProblem::configPlace)
                .flatMap(java.util.Optional::stream)
                .toList();
        assertEquals(1, places.size());
        assertTrue(places.get(0).contains("config.yaml:2"), places.toString());
        assertTrue(log.text().contains("unverified wording"));
    }

    @Test
    void following_ends_by_itself_or_after_the_time_given() throws IOException {
        Path file = folder.resolve("server.log");
        Files.writeString(file, Files.readString(Path.of(DEMO)) + "INFO:     Application startup complete.\n");
        View log = magic(file + " --follow");
        assertTrue(log.notes().get(0).startsWith("Followed for 0 s: the server is ready."));
        assertTrue(magic(RANKS + " --follow --for 0.01").notes().get(0).contains("the time is up"));
    }

    @Test
    void the_sub_command_and_files_are_completed() {
        String line = "%adlog di";
        Completion completion = Commands.complete(line, line.length(), session).orElseThrow();
        assertTrue(
                completion.candidates().stream().anyMatch(c -> c.text().strip().equals("diff")), completion.toString());
        String option = "%adlog " + DEMO + " --pro";
        assertTrue(Commands.complete(option, option.length(), session)
                .orElseThrow()
                .toString()
                .contains("--problems"));
    }

    @Test
    void mistakes_are_answered_as_reviewed() {
        assertGolden(
                LogCommandsTest.class,
                "log-mistakes.txt",
                () -> List.of(
                                "dif",
                                "dif a.log b.log",
                                "nothing.log",
                                "a.log b.log",
                                RANKS + " " + RANKS,
                                "diff a.log",
                                RANKS + " --rank 9",
                                RANKS + " --rank x",
                                RANKS + " --slowest 0",
                                RANKS + " --stage patern",
                                RANKS + " --folow",
                                RANKS + " --follow --for -1",
                                "--problems")
                        .stream()
                        .map(words -> "%adlog " + words + "\n  "
                                + assertThrows(AutoDeployException.class, () -> magic(words))
                                        .getMessage() + "\n")
                        .collect(Collectors.joining()));
    }
}
