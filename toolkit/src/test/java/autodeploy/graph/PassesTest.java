package autodeploy.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.ChartData;
import autodeploy.core.Column;
import autodeploy.core.Diagnostic;
import autodeploy.core.Stage;
import autodeploy.core.TransformLog;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.core.View;
import autodeploy.graph.model.Pass;
import autodeploy.log.AutoDeployLog;
import autodeploy.testing.Golden;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassesTest {
    private static Passes corpus(String name) {
        return GraphDumps.open(Corpora.dumps(name)).passes();
    }

    private static Passes withLog(String name) {
        return corpus(name)
                .with(AutoDeployLog.read(Corpora.dumps(name).resolveSibling("autodeploy.log"))
                        .records());
    }

    private static Pass pass(int index, String stage, String transform, long nodes) {
        String file = index + "_" + stage + "_" + transform + ".txt";
        return new Pass(index, Optional.of(stage), transform, file, 1, nodes);
    }

    private static TransformRecord record(
            String stage, String transform, int rank, TransformStatus status, int matches) {
        Duration time = Duration.ofMillis(1_500);
        return new TransformRecord(
                stage,
                transform,
                OptionalInt.of(rank),
                status,
                OptionalLong.of(matches),
                Optional.empty(),
                Optional.of(new TransformRecord.Times(time, Duration.ZERO, time, Duration.ZERO)),
                Optional.empty(),
                1);
    }

    private static Passes three() {
        List<Pass> passes = List.of(
                pass(1, "export", "export_to_gm", 10), pass(2, "compile", "fuse", 10), pass(3, "compile", "fuse", 7));
        return Passes.of("dumps", passes, List.of(), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bamba-9b-tiny", "deepseek-v3-tiny", "llama-3-70b-fp8-tp8-tiny", "qwen3-moe-tiny"})
    @Tag("S69")
    @Tag("S71")
    void prints_the_timeline(String corpus) {
        Golden.assertGolden(
                getClass(), corpus + ".passes.txt", () -> withLog(corpus).text());
    }

    @Test
    void prints_the_timeline_without_a_log() {
        Golden.assertGolden(
                getClass(),
                "qwen3-moe-tiny.nolog.passes.txt",
                () -> corpus("qwen3-moe-tiny").text());
    }

    @Test
    void gives_the_agreed_json() {
        Golden.assertGolden(
                getClass(),
                "qwen3-moe-tiny.passes.json.txt",
                () -> tree("", withLog("qwen3-moe-tiny").json()));
    }

    /** Print a JSON tree, one leaf a line. */
    private static String tree(String path, @Nullable Object node) {
        StringBuilder out = new StringBuilder();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> out.append(tree(path + "." + key, value)));
        } else if (node instanceof List<?> list) {
            IntStream.range(0, list.size()).forEach(i -> out.append(tree(path + "[" + i + "]", list.get(i))));
            out.append(list.isEmpty() ? path + " = []\n" : "");
        } else {
            String value = node instanceof String text ? "\"" + text + "\"" : String.valueOf(node);
            out.append(path).append(" = ").append(value).append('\n');
        }
        return out.toString();
    }

    @Test
    void gives_diagnostics_in_the_json() {
        Passes passes = Passes.of(
                "dumps",
                List.of(new Pass(1, Optional.empty(), "x", "001_x.txt", 1, 2)),
                List.of(Diagnostic.warning("001_x.txt", 12, "odd"), Diagnostic.error("002_y.txt", "empty")),
                Optional.of("all"));
        assertEquals("""
                .directory = "dumps"
                .simulated = true
                .passes[0].index = 1
                .passes[0].stage = null
                .passes[0].transform = "x"
                .passes[0].file = "001_x.txt"
                .passes[0].modules = 1
                .passes[0].nodes = 2
                .passes[0].added = null
                .passes[0].removed = null
                .passes[0].changed = null
                .passes[0].status = null
                .passes[0].matches = null
                .passes[0].seconds = null
                .passes[0].rewired = null
                .passes[0].retyped = null
                .passes[0].renamed = null
                .passes[0].shapes_filled = null
                .passes[0].ops = null
                .diagnostics[0].file = "001_x.txt"
                .diagnostics[0].line = 12
                .diagnostics[0].severity = "warning"
                .diagnostics[0].message = "odd"
                .diagnostics[1].file = "002_y.txt"
                .diagnostics[1].line = null
                .diagnostics[1].severity = "error"
                .diagnostics[1].message = "empty"
                """, tree("", passes.json()));
    }

    @Test
    void joins_the_kth_record_with_the_kth_pass_of_its_name() {
        Passes passes = three().with(List.of(
                record("factory", "build_model", 0, TransformStatus.APPLIED, 1),
                record("compile", "fuse", 1, TransformStatus.APPLIED, 99),
                record("compile", "fuse", 0, TransformStatus.NO_MATCH, 0),
                record("compile", "fuse", 0, TransformStatus.APPLIED, 3)));
        assertEquals(
                List.of("null null null", "no_match 0 1.5", "applied 3 1.5"),
                passes.rows().stream()
                        .map(r -> r.get(6) + " " + r.get(7) + " " + r.get(8))
                        .toList());
        assertEquals(
                List.of(
                        "3 passes, 10 → 7 nodes, 3.000 s in these passes.",
                        "In the log but without a dump: build_model (factory, applied); 1.500 s."
                                + " A transform writes no dump while there is no graph module yet, as in build_model.",
                        "Dumped but not in the log: 1_export_export_to_gm.txt."),
                passes.notes().subList(0, 3));
    }

    @Test
    void joins_the_last_run_of_a_log_with_several() {
        Passes passes = three().with(List.of(
                record("factory", "build_model", 0, TransformStatus.APPLIED, 1),
                record("export", "export_to_gm", 0, TransformStatus.APPLIED, 1),
                record("compile", "fuse", 0, TransformStatus.FAILED, 0),
                record("factory", "build_model", 0, TransformStatus.APPLIED, 1),
                record("export", "export_to_gm", 0, TransformStatus.APPLIED, 2),
                record("compile", "fuse", 0, TransformStatus.APPLIED, 3),
                record("compile", "fuse", 0, TransformStatus.APPLIED, 4)));
        assertEquals(
                List.of("applied 2 1.5", "applied 3 1.5", "applied 4 1.5"),
                passes.rows().stream()
                        .map(r -> r.get(6) + " " + r.get(7) + " " + r.get(8))
                        .toList());
        assertEquals(
                "the log holds more runs than these dumps: the last ones are shown, 2 earlier records left aside",
                passes.diagnostics().get(0).message());
        assertTrue(passes.notes().get(1).contains("build_model (factory, applied); 1.500 s"), passes.notes()::toString);
    }

    @Test
    void takes_over_what_was_odd_or_simulated_in_the_log() {
        Diagnostic odd = Diagnostic.warning("server.log", 7, "odd");
        Passes passes = three().with(new TransformLog(List.of(), List.of(odd), Optional.of("made up")));
        assertEquals(List.of(odd), passes.diagnostics());
        assertTrue(passes.notes().contains("server.log:7: warning: odd"), passes.notes()::toString);
        assertEquals(Optional.of("made up"), passes.simulated());
        assertTrue(passes.notes().get(0).endsWith("nodes."), "no seconds where none are known");
    }

    @Test
    void joins_a_pass_of_unknown_stage_by_its_transform() {
        Passes passes = Passes.of(
                        "dumps",
                        List.of(new Pass(1, Optional.empty(), "fuse", "001_fuse.txt", 1, 2)),
                        List.of(),
                        Optional.empty())
                .with(List.of(record("compile", "fuse", 0, TransformStatus.APPLIED, 3)));
        assertEquals("applied", passes.rows().get(0).get(6));
    }

    @Test
    void weighs_rows_by_what_happened() {
        List<Pass> passes = IntStream.range(0, 6)
                .mapToObj(i -> pass(i + 1, "compile", "t" + i, i == 1 ? 11 : 10))
                .toList();
        Passes shown = Passes.of("dumps", passes, List.of(), Optional.empty())
                .with(List.of(
                        record("compile", "t0", 0, TransformStatus.SKIPPED, 0),
                        record("compile", "t1", 0, TransformStatus.SKIPPED, 0),
                        record("compile", "t3", 0, TransformStatus.APPLIED, 1),
                        record("compile", "t4", 0, TransformStatus.FAILED, 0),
                        record("compile", "t5", 0, TransformStatus.UNFINISHED, 0)));
        assertEquals(
                List.of(
                        View.Tone.NORMAL,
                        View.Tone.NORMAL,
                        View.Tone.NORMAL,
                        View.Tone.NORMAL,
                        View.Tone.ERROR,
                        View.Tone.WARNING),
                IntStream.range(0, 6).mapToObj(shown::tone).toList());
        assertEquals(View.Tone.MUTED, three().tone(1));
        assertEquals(View.Tone.NORMAL, three().tone(2));
    }

    @Test
    void shows_one_stage_with_the_differences_of_the_whole_run() {
        Passes compile = three().only(Stage.COMPILE);
        assertEquals(List.of(2, 3), compile.list().stream().map(Pass::index).toList());
        assertEquals(0L, compile.rows().get(0).get(5));
        assertEquals("Passes of dumps, stage compile", compile.title());
        Passes none = three().only(Stage.SHARDING);
        assertEquals(List.of(), none.rows());
        assertEquals(List.of(), none.charts());
        assertEquals("No passes.", none.notes().get(0));
    }

    @Test
    void filters_and_joins_in_any_order() {
        List<TransformRecord> records = List.of(
                record("export", "export_to_gm", 0, TransformStatus.APPLIED, 1),
                record("compile", "fuse", 0, TransformStatus.APPLIED, 3));
        assertEquals(
                three().with(records).only(Stage.COMPILE).text(),
                three().only(Stage.COMPILE).with(records).text());
    }

    @Test
    @Tag("S69")
    void charts_nodes_by_pass_and_time_by_stage() {
        List<ChartData> charts = withLog("bamba-9b-tiny").charts();
        assertEquals(
                List.of("nodes", "stage-seconds"),
                charts.stream().map(ChartData::key).toList());
        assertEquals(33, charts.get(0).values().size());
        assertEquals(
                List.of(
                        "factory",
                        "export",
                        "post_export",
                        "pattern_matcher",
                        "sharding",
                        "weight_load",
                        "post_load_fusion",
                        "cache_init",
                        "compile"),
                charts.get(1).categories());
        assertTrue(charts.get(1).simulated().isPresent());
        assertEquals(1, three().charts().size());
    }

    @Test
    void says_that_the_corpora_are_simulated() {
        assertTrue(corpus("qwen3-moe-tiny").simulated().orElseThrow().contains("not from TensorRT-LLM"));
        assertFalse(three().simulated().isPresent());
    }

    @Test
    void notes_the_first_ten_diagnostics_and_counts_the_rest() {
        List<Diagnostic> many = IntStream.range(0, 25)
                .mapToObj(i -> Diagnostic.warning("001_x.txt", i + 1, "odd"))
                .toList();
        List<String> notes = Passes.of("dumps", List.of(pass(1, "export", "x", 1)), many, Optional.empty())
                .notes();
        assertEquals("001_x.txt:10: warning: odd", notes.get(notes.size() - 2));
        assertEquals("And 15 more diagnostics.", notes.get(notes.size() - 1));
        assertEquals("1 pass, 1 → 1 nodes.", notes.get(0));
    }

    @Test
    void shows_log_columns_only_with_a_log() {
        assertEquals(6, three().columns().size());
        List<Column> columns = three().with(List.of()).columns();
        assertEquals("time [s]", columns.get(8).heading());
        assertEquals(9, three().with(List.of()).rows().get(0).size());
        assertEquals(three().text(), three().toString());
        assertEquals(Path.of("dumps").toString(), three().json().get("directory"));
    }
}
