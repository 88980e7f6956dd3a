package autodeploy.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.core.ChartData;
import autodeploy.core.Column;
import autodeploy.core.Stage;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.log.model.Fact;
import autodeploy.report.HtmlFragment;
import autodeploy.report.Json;
import autodeploy.report.Tables;
import autodeploy.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

final class LogViewTest {
    private static final Path DEMO = Path.of("../notebooks/data/llama-3-8b-tiny/autodeploy.log");
    private static final Path RANKS = Path.of("src/test/resources/autodeploy/log/three-ranks.log");

    @TempDir
    private Path folder;

    private AutoDeployLog read(String... lines) throws IOException {
        return AutoDeployLog.read(Files.writeString(folder.resolve("server.log"), String.join("\n", lines) + "\n"));
    }

    private static String summary(int rank, String stage, String transform, String result) {
        return "[TRT-LLM AUTO-DEPLOY] [RANK " + rank + "] [I] [stage=" + stage + ", transform=" + transform
                + "] [SUMMARY] " + result;
    }

    private static String timed(String result, String seconds) {
        return result + " | time: " + seconds + "s (pre=0.000s, apply=" + seconds + "s, post=0.000s)";
    }

    @Test
    @Tag("S69")
    void shows_which_transforms_applied_and_how_long_they_took() {
        Golden.assertGolden(
                LogViewTest.class,
                "demo-view.txt",
                () -> AutoDeployLog.read(DEMO).text());
    }

    @Test
    @Tag("S68")
    void shows_the_reference_rank_and_where_others_disagree() {
        Golden.assertGolden(
                LogViewTest.class,
                "three-ranks.txt",
                () -> AutoDeployLog.read(RANKS).text());
    }

    @Test
    void gives_all_ranks_as_json() {
        Golden.assertGolden(
                LogViewTest.class,
                "three-ranks.json",
                () -> Json.print(AutoDeployLog.read(RANKS).json()) + "\n");
    }

    @Test
    void has_the_keys_that_scripts_rely_on() {
        Map<String, ?> json = AutoDeployLog.read(DEMO).json();
        assertTrue(json.keySet().containsAll(List.of("transforms", "total_seconds", "ranks", "problems")));
        List<?> transforms = assertInstanceOf(List.class, json.get("transforms"));
        Map<?, ?> first = assertInstanceOf(Map.class, transforms.get(0));
        assertEquals(
                List.of(
                        "stage",
                        "transform",
                        "rank",
                        "status",
                        "matches",
                        "reason",
                        "seconds",
                        "pre_seconds",
                        "apply_seconds",
                        "post_seconds",
                        "line"),
                List.copyOf(first.keySet()).subList(0, 11));
        assertEquals(List.of(0), json.get("ranks"));
        assertEquals(27.61, json.get("total_seconds"));
    }

    @Test
    void draws_time_by_transform_and_by_stage() {
        List<ChartData> charts = AutoDeployLog.read(DEMO).charts();
        assertEquals(
                List.of("transform-seconds", "stage-seconds"),
                charts.stream().map(ChartData::key).toList());
        ChartData byTransform = charts.get(0);
        assertEquals(11, byTransform.categories().size());
        assertEquals("build_model", byTransform.categories().get(0));
        assertEquals("23 others", byTransform.categories().get(10));
        assertEquals(
                byTransform.values().stream().mapToDouble(v -> v).sum(),
                charts.get(1).values().stream().mapToDouble(v -> v).sum(),
                1e-9);
        assertTrue(byTransform.simulated().isPresent());
    }

    @Test
    void draws_nothing_where_nothing_is_timed() throws IOException {
        AutoDeployLog log = read(summary(0, "export", "export_to_gm", "matches=1"));
        assertEquals(List.of(), log.charts());
        assertFalse(log.columns().stream().anyMatch(c -> c.key().equals("seconds")));
    }

    @Test
    void becomes_a_table_and_a_page() {
        AutoDeployLog log = AutoDeployLog.read(RANKS);
        Table table = Tables.of(log);
        assertEquals(log.rows().size(), table.rowCount());
        assertEquals(20.5, table.doubleColumn("seconds").max());
        String html = HtmlFragment.of(log).html();
        assertTrue(html.contains("Ranks that disagree"));
    }

    @Test
    void escapes_what_a_log_says() throws IOException {
        AutoDeployLog log = read(summary(0, "export", "<script>alert(1)</script>", "matches=1"));
        assertFalse(HtmlFragment.of(log).html().contains("<script>"));
    }

    @Test
    void chooses_rank_stage_and_the_slowest() {
        AutoDeployLog log = AutoDeployLog.read(RANKS);
        assertEquals("22", cell(log.ofRank(1), 2, "matches"));
        assertEquals(2, log.only(Stage.POST_LOAD_FUSION).rows().size());
        AutoDeployLog slowest = log.slowest(2);
        assertEquals(
                List.of("load_weights", "export_to_gm"),
                slowest.rows().stream().map(r -> r.get(1)).toList());
        assertEquals(log.json(), slowest.json());
    }

    @Test
    void knows_the_ranks_that_can_be_chosen() {
        UsageException e = assertThrows(
                UsageException.class, () -> AutoDeployLog.read(RANKS).ofRank(7));
        assertEquals("no rank 7 in this log", e.what());
        assertEquals("Its ranks: 0-2.", e.hint().orElseThrow());
        assertThrows(UsageException.class, () -> AutoDeployLog.read(RANKS).slowest(0));
    }

    @Test
    void takes_the_lowest_rank_where_rank_0_says_nothing() throws IOException {
        AutoDeployLog log = read(
                summary(3, "export", "export_to_gm", "matches=1"), summary(2, "export", "export_to_gm", "matches=2"));
        assertEquals("2", cell(log, 0, "matches"));
        assertEquals(1, log.disagreements().size());
    }

    @Test
    @Tag("S69")
    void compares_the_total_with_the_last_whole_run() throws IOException {
        AutoDeployLog log = read(
                summary(0, "export", "export_to_gm", timed("matches=1", "5.000")),
                summary(0, "compile", "compile_model", timed("matches=1", "7.000")),
                summary(0, "export", "export_to_gm", timed("matches=1", "1.000")),
                summary(0, "compile", "compile_model", timed("matches=1", "2.000")),
                "[TRT-LLM AUTO-DEPLOY] [RANK 0] [I] Total time for all transforms: 3.25s");
        assertTrue(
                log.notes()
                        .contains(
                                "Total time for all transforms: 3.25 s; the times of 2 transforms of the last whole run"
                                        + " of several add up to 3.000 s, 0.250 s passed between them."),
                log.notes().toString());
    }

    @Test
    void says_so_where_no_total_is_printed_and_where_nothing_has_happened() throws IOException {
        AutoDeployLog log = read(summary(0, "export", "export_to_gm", timed("matches=1", "5.000")));
        assertEquals(
                "No total is printed; the times of 1 transform add up to 5.000 s.",
                log.notes().get(1));
        assertEquals(
                "No transform has reported anything.",
                read("[TRT-LLM AUTO-DEPLOY] [RANK 0] [I] Pre-fetching checkpoint directory from HF repo.")
                        .notes()
                        .get(0));
    }

    private static String memory(String allocated) {
        return "[TRT-LLM AUTO-DEPLOY] [RANK 0] [I] [stage=compile, transform=compile_model] [CUDA MEM DIFF (EXPECTED)] "
                + "free:  61.20GB (-1.00GB) | resv:  16.11GB (+1.00GB) | alloc:  16.05GB (" + allocated
                + "GB) | frag:   0.06GB (+0.06GB)";
    }

    @Test
    void gives_each_of_many_runs_its_own_memory_lines_in_one_walk() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int run = 0; run < 30_000; run++) {
            lines.add(memory("+1.00"));
            lines.add(memory("+0.50"));
            lines.add(summary(0, "compile", "compile_model", "matches=1"));
        }
        lines.add(memory("+9.00"));
        AutoDeployLog log = read(lines.toArray(String[]::new));
        int allocated = log.columns().stream().map(Column::key).toList().indexOf("allocated");
        List<List<Object>> rows = assertTimeoutPreemptively(Duration.ofSeconds(20), log::rows);
        assertEquals(30_000, rows.size());
        assertTrue(rows.stream().allMatch(r -> r.get(allocated).equals(1.5)));
    }

    @Test
    void stops_when_interrupted() {
        AutoDeployLog log = AutoDeployLog.read(RANKS);
        LogDiff diff = log.diff(log);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, log::rows);
            assertThrows(CancelledException.class, log::disagreements);
            assertThrows(CancelledException.class, () -> diff.withThresholds(1, 1));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void shows_a_number_that_differs_by_rank_as_a_range_and_texts_one_by_one() {
        Fact low = new Fact(Fact.Topic.WEIGHTS, "seconds", 19.6, Optional.of("s"), OptionalInt.of(1), 7);
        Fact high = new Fact(Fact.Topic.WEIGHTS, "seconds", 22.7, Optional.of("s"), OptionalInt.of(0), 5);
        Fact text = new Fact(Fact.Topic.SHARDING, "tp", "sharded", Optional.empty(), OptionalInt.of(0), 8);
        Fact other = new Fact(Fact.Topic.SHARDING, "tp", "skipped", Optional.empty(), OptionalInt.of(1), 9);
        View list = FactList.of(List.of(high, text, low, other), true).orElseThrow();
        assertEquals(
                List.of(
                        Arrays.asList("weights", "seconds", "19.6–22.7", "s", "0, 1", 5L),
                        Arrays.asList("sharding", "tp", "sharded", null, "0", 8L),
                        Arrays.asList("sharding", "tp", "skipped", null, "1", 9L)),
                list.rows());
    }

    private static String cell(View view, int row, String key) {
        for (int i = 0; i < view.columns().size(); i++) {
            if (view.columns().get(i).key().equals(key)) {
                return view.columns().get(i).print(view.rows().get(row).get(i));
            }
        }
        throw new AssertionError("no column " + key);
    }
}
