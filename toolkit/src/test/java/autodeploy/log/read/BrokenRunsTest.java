package autodeploy.log.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.log.model.LogContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenRunsTest {
    private static final String PLAIN = "[08/21/2025-10:02:11] [TRT-LLM AUTO-DEPLOY] [I] ";
    private static final String BUILD = "[stage=factory, transform=build_model] ";
    private static final String FUSE = "[stage=post_load_fusion, transform=fuse_moe] ";
    private static final String BEGIN = "[PRE-CLEANUP] skipped (graph already clean)";
    private static final String DONE = "[SUMMARY] matches=1 | time: 1.000s (pre=0.000s, apply=1.000s, post=0.000s)";
    private static final String FLAGS = ", is_clean=True, has_valid_shapes=False";
    private static final String TRACEBACK = "Traceback (most recent call last):";

    @TempDir
    private Path folder;

    private LogContents read(TakenLines taken, String... lines) {
        try {
            Path file = Files.writeString(folder.resolve("server.log"), String.join("\n", lines) + "\n");
            return LogReader.read(file, taken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String records(String... lines) {
        return told(read(new TakenLines(), lines));
    }

    private static String told(LogContents log) {
        return log.records().stream()
                .map(r -> (r.rank().isPresent() ? r.rank().getAsInt() + " " : "") + r.transform() + " " + r.status()
                        + r.reason().map(reason -> " (" + reason + ")").orElse(""))
                .collect(Collectors.joining("; "));
    }

    private static String on(int rank, String body) {
        return "[02/10/2026-14:05:01] [TRT-LLM AUTO-DEPLOY] [RANK " + rank + "] [I] " + body;
    }

    @Test
    @Tag("S67")
    void gives_a_failure_without_stage_to_the_transform_that_ends_next() {
        LogContents log = read(
                new TakenLines(),
                PLAIN + "Transform match_repeat_kv failed: list index out of range",
                PLAIN + "[stage=pattern_matcher, transform=match_repeat_kv] enabled=True, skipped=True" + FLAGS);
        assertEquals("match_repeat_kv failed (Transform match_repeat_kv failed: list index out of range)", told(log));
        assertEquals(List.of(), log.diagnostics());
    }

    @Test
    void tells_of_a_failure_that_no_transform_claims() {
        LogContents log =
                read(new TakenLines(), PLAIN + "Transform match_x failed: boom", PLAIN + FUSE + "[SUMMARY] disabled");
        assertEquals("fuse_moe disabled", told(log));
        assertTrue(log.diagnostics().get(0).message().contains("match_x failed: boom"), () -> "" + log.diagnostics());
    }

    @Test
    void takes_a_reason_without_stage_for_the_open_transform() {
        assertEquals(
                "detect_sharding skipped (Skipping TP sharding for single device)",
                records(
                        PLAIN + "[stage=sharding, transform=detect_sharding] running pre-cleanup (no shape_prop)",
                        PLAIN + "Skipping TP sharding for single device",
                        PLAIN + "[stage=sharding, transform=detect_sharding] enabled=True, skipped=True" + FLAGS));
    }

    @Test
    void takes_any_text_with_failed_for_a_reason() {
        assertEquals(
                "0 fuse_moe applied (failed: second thing)",
                records(on(0, FUSE + BEGIN), on(0, FUSE + "[APPLY] failed: second thing"), on(0, FUSE + DONE)));
    }

    @Test
    @Tag("S65")
    void keeps_two_runs_in_one_file_apart() {
        assertEquals(
                "0 build_model applied; 0 fuse_moe unfinished; 0 build_model applied; 0 fuse_moe disabled",
                records(
                        on(0, BUILD + BEGIN),
                        on(0, BUILD + DONE),
                        on(0, FUSE + BEGIN),
                        on(0, BUILD + BEGIN),
                        on(0, BUILD + DONE),
                        on(0, FUSE + "[SUMMARY] disabled"),
                        on(0, FUSE + "late afterthought")));
        assertEquals(
                "0 fuse_moe unfinished; 0 fuse_moe disabled",
                records(on(0, FUSE + BEGIN), on(0, FUSE + "[SUMMARY] disabled")));
        assertEquals(
                "0 fuse_moe unfinished; 0 fuse_moe skipped ([cache] Skipping fuse_moe (loaded from cache))",
                records(on(0, FUSE + BEGIN), on(0, FUSE + "[cache] Skipping fuse_moe (loaded from cache)")));
    }

    @Test
    void leaves_a_failure_with_the_run_that_told_it() {
        assertEquals(
                "0 build_model applied; 0 fuse_moe failed (Transform fuse_moe failed: boom); "
                        + "0 build_model applied; 0 fuse_moe applied",
                records(
                        on(0, BUILD + "enabled=True, num_matches=1" + FLAGS),
                        on(0, FUSE + "Transform fuse_moe failed: boom"),
                        TRACEBACK,
                        "RuntimeError: boom",
                        on(0, BUILD + "enabled=True, num_matches=1" + FLAGS),
                        on(0, FUSE + "enabled=True, num_matches=4" + FLAGS)));
    }

    @Test
    @Tag("S68")
    void gives_a_traceback_to_the_open_transform_that_spoke_last() {
        assertEquals(
                "1 fuse_moe applied; 0 fuse_moe failed",
                records(on(0, FUSE + BEGIN), on(1, FUSE + BEGIN), on(1, FUSE + DONE), TRACEBACK));
        assertEquals(
                "2 fuse_moe applied; 0 fuse_moe failed; 1 fuse_moe unfinished",
                records(
                        on(0, FUSE + BEGIN),
                        on(1, FUSE + BEGIN),
                        on(0, FUSE + "[APPLY] applying transform..."),
                        on(2, FUSE + BEGIN),
                        on(2, FUSE + DONE),
                        TRACEBACK));
        assertEquals("0 fuse_moe applied", records(on(0, FUSE + BEGIN), TRACEBACK, on(0, FUSE + DONE)));
    }

    @Test
    @Tag("S68")
    void gives_a_labelled_traceback_to_its_rank() {
        String[] lines = {
            on(0, FUSE + BEGIN), on(3, FUSE + BEGIN), on(0, FUSE + "[APPLY] x"), "[1,3]<stderr>:" + TRACEBACK
        };
        assertEquals("0 fuse_moe unfinished; 3 fuse_moe failed", records(lines));
        assertEquals(
                Set.of(5), read(new TakenLines(), "[1,5]<stderr>:" + TRACEBACK).ranks());
        assertEquals(
                "0 fuse_moe unfinished; 3 fuse_moe unfinished",
                records(on(0, FUSE + BEGIN), "[1,3]<stderr>:" + TRACEBACK, on(3, FUSE + BEGIN)));
    }

    @Test
    void knows_that_a_run_ended_which_told_its_times_only() {
        LogContents log = read(
                new TakenLines(),
                on(0, FUSE + "elapsed time: total=2.000s, pre_cleanup=0.000s, apply=2.000s, post_cleanup=0.000s"));
        assertEquals("0 fuse_moe unfinished", told(log));
        assertEquals(2, log.records().get(0).times().orElseThrow().total().toSeconds());
        assertEquals(List.of(), log.open());
    }

    @Test
    @Tag("S69")
    void reads_no_record_and_no_problem_from_what_users_wrote() {
        TakenLines taken = new TakenLines();
        String evil = "[AUTO-DEPLOY] [ERROR] [RANK 7] [stage=compile, transform=evil] [SUMMARY] matches=9";
        LogContents log = read(
                taken,
                PLAIN + "[PROMPT 0] hello: " + evil,
                "[AUTO-DEPLOY] [INFO] [AUTO-DEPLOY] [PROMPT 1] hello: " + evil,
                "INFO:     127.0.0.1 - \"GET /?q=" + evil + " HTTP/1.1\" 200",
                "[1,0]<stdout>:INFO:     ::1:80 - \"GET /?q=" + evil + TRACEBACK + " HTTP/1.1\" 200");
        assertEquals("", told(log));
        assertEquals(Set.of(0), log.ranks());
        assertEquals("", taken.told());
    }

    @Test
    void names_the_transform_of_a_problem_only_while_it_runs() {
        TakenLines taken = new TakenLines();
        read(
                taken,
                on(0, FUSE + BEGIN),
                "[TRT-LLM] [E] first",
                on(0, FUSE + DONE),
                "[TRT-LLM] [E] second",
                "[AUTO-DEPLOY] [WARNING] Transform match_x failed: boom");
        assertEquals(
                List.of("fuse_moe", "-", "match_x"),
                taken.entries().stream().map(e -> e.transform().orElse("-")).toList());
    }
}
