package autodeploy.verify;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.config.AutoDeployConfig;
import autodeploy.config.schema.Schema;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.log.AutoDeployLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R63")
final class VerificationTest {
    private static final Path DEMO =
            Path.of(System.getProperty("checkout.directory", ".."), "notebooks/data/llama-3-8b-tiny");
    private static final Path CORPORA = Path.of("src/test/resources/autodeploy/graph/corpora");
    private static final String FUSION = "post_load_fusion";

    @TempDir
    private Path directory;

    @Test
    void neither_log_nor_dumps_are_wrong_use() {
        UsageException e = assertThrows(
                UsageException.class,
                () -> Verification.of(AutoDeployConfig.parse("runtime: trtllm\n", "c.yaml"))
                        .run());
        assertTrue(String.valueOf(e.getMessage()).contains("--graphs DIR"), e.getMessage());
    }

    @Test
    void a_configuration_that_was_applied_lets_the_notebook_go_on() {
        VerifyReport report = demo(DEMO.resolve("config.yaml"));
        assertFalse(report.isNegative(), report.text());
        assertSame(report, report.orThrow());
        assertTrue(report.simulated().isPresent());
        assertEquals(
                Verdict.APPLIED,
                report.result("transforms.match_rmsnorm_pattern").orElseThrow().status());
        assertEquals(
                Verdict.DISABLED,
                report.result("transforms.fuse_gemms").orElseThrow().status());
    }

    @Test
    void a_configuration_that_was_not_stops_the_notebook_and_says_why() {
        Path other =
                Path.of(System.getProperty("checkout.directory", ".."), "notebooks/data/configs/llama-3.1-8b.yaml");
        VerifyReport report = demo(other);
        NotAppliedException e = assertThrows(NotAppliedException.class, report::orThrow);
        assertEquals("2 keys were not applied", e.what());
        String hint = e.hint().orElseThrow();
        assertTrue(hint.contains("llama-3.1-8b.yaml:4 `attn_backend` = trtllm is contradicted"), hint);
        assertTrue(hint.contains("`transforms.gather_logits_before_lm_head` was off: disabled"), hint);
        assertEquals(2, hint.lines().count());
    }

    @Test
    void shows_the_keys_of_the_file_with_verdict_place_and_proof() throws IOException {
        // Cells are cut by their length, so the file's name must not depend on where the tests run.
        AutoDeployConfig config = AutoDeployConfig.parse(Files.readString(DEMO.resolve("config.yaml")), "config.yaml");
        assertGolden(
                VerificationTest.class,
                "demo.txt",
                () -> demo(Verification.of(config)).text());
    }

    @Test
    void shows_what_was_not_applied_in_words() {
        assertGolden(
                VerificationTest.class,
                "moe-on-dense.txt",
                () -> new HandMadeRun(directory)
                        .summary("factory", "build_model", "matches=1")
                        .summary(FUSION, "fuse_moe", "matches=0")
                        .stage(0, FUSION, "fuse_rmsnorm", "[APPLY] Transform fuse_rmsnorm failed: no kernel for sm_70")
                        .summary(FUSION, "fuse_rmsnorm", "skipped")
                        .ask("""
                        max_batch_size: 64
                        transforms:
                          fuse_moe:
                            enabled: true
                            backend: triton
                          fuse_rmsnorm:
                            rmsnorm_backend: triton
                        """)
                        .run()
                        .text()
                        .replace(directory.toString(), "DIR"));
    }

    @Test
    void json_has_the_keys_of_the_contract() {
        JsonNode json = JsonMapper.builder()
                .build()
                .valueToTree(demo(DEMO.resolve("config.yaml")).json());
        List<String> keys = new ArrayList<>();
        json.get("results").get(0).fieldNames().forEachRemaining(keys::add);
        assertEquals(List.of("config", "value", "status", "evidence"), keys.subList(0, 4));
        assertEquals(
                json.get("results").size(), json.get("summary").get("total").asInt());
        int sum = 0;
        for (JsonNode count : json.get("summary").get("counts")) {
            assertTrue(count.asInt() > 0);
            sum += count.asInt();
        }
        assertEquals(json.get("results").size(), sum);
        assertTrue(json.get("simulated").asBoolean());
    }

    @Test
    void every_key_of_the_merged_configuration_has_a_verdict() {
        VerifyReport report = demo(DEMO.resolve("config.yaml"));
        List<String> keys = report.results().stream().map(KeyVerdict::config).toList();
        assertEquals(keys.stream().distinct().toList(), keys);
        for (Transform transform : TransformCatalogue.bundled().of(Revision.B)) {
            assertTrue(keys.contains("transforms." + transform.name()), transform.name());
            assertTrue(keys.contains("transforms." + transform.name() + ".enabled"), transform.name());
        }
        assertTrue(keys.contains("kv_cache_config.free_gpu_memory_fraction"));
        assertEquals(report.results().size(), report.all().rows().size());
        assertTrue(report.rows().size() < 20, report.text());
    }

    @Test
    void a_skipped_transform_of_the_defaults_is_not_negative_one_of_the_file_is() {
        HandMadeRun run = new HandMadeRun(directory).summary(FUSION, "fuse_moe", "matches=0");
        assertFalse(run.ask("{}").run().isNegative());
        assertTrue(
                run.ask("transforms:\n  fuse_moe:\n    backend: trtllm\n").run().isNegative());
    }

    @Test
    void unknown_is_negative_in_strict_mode_and_of_keys_of_the_file_alone() {
        HandMadeRun run = new HandMadeRun(directory).summary(FUSION, "fuse_moe", "matches=2");
        assertFalse(run.ask("runtime: trtllm\n").run().isNegative());
        VerifyReport strict = run.ask("runtime: trtllm\n").strict().run();
        assertTrue(strict.isNegative());
        assertEquals(
                List.of("runtime"),
                strict.notApplied().stream().map(KeyVerdict::config).toList());
        assertThrows(NotAppliedException.class, strict::orThrow);
        assertFalse(run.ask("{}").strict().run().isNegative());
    }

    @Test
    void options_share_the_fate_of_a_transform_that_was_applied() {
        String yaml = "transforms:\n  fuse_moe:\n    backend: trtllm\n    bakcend: trtllm\n";
        VerifyReport applied = new HandMadeRun(directory)
                .summary(FUSION, "fuse_moe", "matches=2")
                .ask(yaml)
                .run();
        assertEquals(Verdict.APPLIED, status(applied, "transforms.fuse_moe.backend"));
        assertEquals(Verdict.APPLIED, status(applied, "transforms.fuse_moe.enabled"));
        assertEquals(Verdict.APPLIED, status(applied, "transforms.fuse_moe.bakcend"));
        String unlisted =
                applied.result("transforms.fuse_moe.bakcend").orElseThrow().evidenceText();
        assertTrue(unlisted.contains("[weak] | note: the catalogue lists no such option of fuse_moe"), unlisted);
        VerifyReport skipped = new HandMadeRun(directory)
                .summary(FUSION, "fuse_moe", "matches=0")
                .ask(yaml)
                .run();
        assertEquals(Verdict.UNKNOWN, status(skipped, "transforms.fuse_moe.backend"));
        assertEquals(Verdict.UNKNOWN, status(skipped, "transforms.fuse_moe.bakcend"));
        assertEquals(Verdict.UNKNOWN, status(skipped, "transforms.fuse_moe.enabled"));
    }

    @Test
    void a_switch_that_is_off_is_disabled_in_the_file_and_by_default() {
        VerifyReport report = new HandMadeRun(directory)
                .of(Revision.C)
                .summary(FUSION, "fuse_add_rms_norm", "matches=5")
                .ask("transforms:\n  fuse_moe:\n    enabled: false\n")
                .run();
        assertEquals(Verdict.DISABLED, status(report, "transforms.fuse_moe.enabled"));
        assertEquals(Verdict.DISABLED, status(report, "transforms.fuse_gemms.enabled"));
        assertEquals(Verdict.APPLIED, status(report, "transforms.fuse_add_rms_norm"));
        assertEquals(Verdict.DISABLED, status(report, "transforms.fuse_add_rms_norm.enabled"));
    }

    @Test
    void options_of_a_negative_transform_count_no_second_time_in_strict_mode() {
        VerifyReport strict = new HandMadeRun(directory)
                .summary(FUSION, "fuse_moe", "matches=0")
                .ask("runtime: trtllm\ntransforms:\n  fuse_moe:\n    enabled: true\n    backend: trtllm\n")
                .strict()
                .run();
        assertEquals(
                List.of("runtime", "transforms.fuse_moe"),
                strict.notApplied().stream().map(KeyVerdict::config).toList());
    }

    @Test
    void a_stage_that_the_run_does_not_know_is_a_conflict() {
        VerifyReport report = new HandMadeRun(directory)
                .summary("post_load_fusion", "multi_stream_moe", "matches=2")
                .ask("transforms:\n  multi_stream_moe:\n    stage: compile\n    enabled: true\n")
                .run();
        assertEquals(Verdict.CONFLICT, status(report, "transforms.multi_stream_moe.stage"));
        assertEquals(Verdict.APPLIED, status(report, "transforms.multi_stream_moe"));
    }

    @Test
    void an_option_that_a_shortcut_overrules_says_so() {
        VerifyReport report = new HandMadeRun(directory)
                .summary("compile", "compile_model", "matches=1")
                .ask("compile_backend: torch-opt\ntransforms:\n  compile_model:\n    backend: torch-simple\n")
                .run();
        KeyVerdict key = report.result("transforms.compile_model.backend").orElseThrow();
        assertEquals("torch-opt", key.value());
        assertTrue(
                key.evidenceText().contains("the file says torch-simple, shortcut compile_backend sets torch-opt"),
                key.evidenceText());
    }

    @Test
    void lines_are_those_of_the_file_whatever_its_shape() {
        VerifyReport report = new HandMadeRun(directory)
                .summary(FUSION, "fuse_moe", "matches=2")
                .ask("args:\n  model: x\n  transforms:\n    fuse_moe: {enabled: true}\nprompt: {}\n")
                .run();
        assertEquals(
                4, report.result("transforms.fuse_moe").orElseThrow().line().getAsInt());
        assertEquals(
                "config.yaml:2", report.result("model").orElseThrow().place().orElseThrow());
    }

    @Test
    void keys_of_an_extra_file_are_the_users() throws IOException {
        Files.writeString(directory.resolve("extra.yaml"), "transforms:\n  fuse_moe:\n    enabled: true\n");
        Files.writeString(directory.resolve("main.yaml"), "yaml_extra: [extra.yaml]\n");
        Path log = new HandMadeRun(directory)
                .summary(FUSION, "fuse_moe", "matches=0")
                .log();
        VerifyReport report =
                Verification.of(directory.resolve("main.yaml")).log(log).run();
        KeyVerdict moe = report.result("transforms.fuse_moe").orElseThrow();
        assertTrue(moe.isNamed());
        assertEquals(
                "extra.yaml:3",
                report.result("transforms.fuse_moe.enabled")
                        .orElseThrow()
                        .place()
                        .orElseThrow());
        assertTrue(report.isNegative());
    }

    @Test
    void sharding_is_seen_in_weights_and_collectives() {
        VerifyReport report = corpus(
                "llama-3-70b-fp8-tp8-tiny",
                "world_size: 8\ntransforms:\n  sharding_transform_executor:\n    enabled: true\n");
        assertEquals(Verdict.APPLIED, status(report, "world_size"));
        KeyVerdict executor =
                report.result("transforms.sharding_transform_executor").orElseThrow();
        assertEquals(Verdict.APPLIED, executor.status());
        assertTrue(executor.evidenceText().contains("shrank, such as by 8: "), executor.evidenceText());
        assertTrue(executor.evidenceText().contains("collectives 0 → 5"), executor.evidenceText());
        assertEquals(Verdict.CONFLICT, status(corpus("llama-3-70b-fp8-tp8-tiny", "world_size: 4\n"), "world_size"));
        assertEquals(Verdict.UNKNOWN, status(corpus("llama-3-70b-fp8-tp8-tiny", "runtime: trtllm\n"), "world_size"));
    }

    @Test
    void several_gpus_without_a_trace_of_sharding_are_a_failure() {
        VerifyReport report = corpus("bamba-9b-tiny", "world_size: 2\n");
        assertEquals(Verdict.FAILED, status(report, "world_size"));
        assertEquals(Verdict.FAILED, status(report, "transforms.sharding_transform_executor"));
        assertEquals(
                Verdict.UNKNOWN,
                status(
                        corpus(
                                "bamba-9b-tiny",
                                "world_size: 2\ntransforms:\n  detect_sharding:\n    enable_attention_dp: true\n"),
                        "world_size"));
    }

    @Test
    void a_tensor_parallel_plan_is_seen_in_the_dimension_that_shrank() {
        String plan = "transforms:\n  detect_sharding:\n    manual_config:\n      tp_plan:\n";
        VerifyReport report = corpus(
                "llama-3-70b-fp8-tp8-tiny",
                plan + "        q_proj: colwise\n        o_proj: rowwise\n        \"layers.*.mlp.down_proj\": colwise\n"
                        + "        nothing: colwise\n");
        String key = "transforms.detect_sharding.manual_config.tp_plan.";
        assertEquals(Verdict.APPLIED, status(report, key + "q_proj"));
        assertEquals(Verdict.APPLIED, status(report, key + "o_proj"));
        assertEquals(Verdict.CONFLICT, status(report, key + "\"layers.*.mlp.down_proj\""));
        String none = new HandMadeRun(directory)
                .stage(
                        0,
                        "sharding",
                        "detect_sharding",
                        "[APPLY] No manual config found. Skipping sharding from manual config")
                .summary("sharding", "detect_sharding", "matches=4")
                .verdict(plan + "        q_proj: colwise\n", key + "q_proj")
                .status()
                .name();
        assertEquals("CONFLICT", none);
    }

    @Test
    void quantisation_is_seen_in_the_types_of_weights() {
        KeyVerdict key = corpus("llama-3-70b-fp8-tp8-tiny", "{}")
                .result("transforms.quantize_fp8_linear_from_config")
                .orElseThrow();
        assertEquals(Verdict.APPLIED, key.status());
        assertTrue(key.evidenceText().endsWith("weights of torch.float8 0 → 14"), key.evidenceText());
    }

    @Test
    void the_attention_back_end_is_seen_in_its_ops() {
        assertEquals(Verdict.APPLIED, status(corpus("qwen3-moe-tiny", "attn_backend: flashinfer\n"), "attn_backend"));
        assertEquals(Verdict.CONFLICT, status(corpus("qwen3-moe-tiny", "attn_backend: triton\n"), "attn_backend"));
        assertEquals(Verdict.UNKNOWN, status(corpus("qwen3-moe-tiny", "attn_backend: new-one\n"), "attn_backend"));
    }

    @Test
    void the_strategy_is_seen_among_the_arguments_of_a_collective() {
        String key = "transforms.detect_sharding.allreduce_strategy";
        String yaml = "transforms:\n  detect_sharding:\n    allreduce_strategy: ";
        assertEquals(Verdict.APPLIED, status(corpus("llama-3-70b-fp8-tp8-tiny", yaml + "NCCL\n"), key));
        assertEquals(Verdict.CONFLICT, status(corpus("llama-3-70b-fp8-tp8-tiny", yaml + "SYMM_MEM\n"), key));
    }

    @Test
    void the_caches_type_is_seen_in_the_inputs() {
        HandMadeRun run = new HandMadeRun(directory)
                .write("001_cache_init_insert_cached_attention.txt", """
                # Transform: insert_cached_attention
                # Stage: cache_init
                # GraphModules found: 1


                ================================================================================
                # GraphModule: (root)
                ================================================================================

                %input_ids : 1x8 : torch.int64
                %r0_kv_cache : 16x2x32x8x128 : torch.float8_e4m3fn
                %n0 = aten.view.default(%input_ids : 1x8 : torch.int64, [8]) : 8 : torch.int64
                output %n0
                """)
                .gap();
        String key = "kv_cache_config.dtype";
        assertEquals(
                Verdict.APPLIED,
                run.verdict("kv_cache_config: {dtype: fp8}\n", key).status());
        assertEquals(
                Verdict.CONFLICT,
                run.verdict("kv_cache_config: {dtype: bfloat16}\n", key).status());
        assertEquals(
                Verdict.UNKNOWN,
                run.verdict("kv_cache_config: {dtype: auto}\n", key).status());
        assertTrue(
                run.verdict("kv_cache_config: {dtype: auto}\n", key)
                        .evidenceText()
                        .startsWith("note: dump 001_"),
                key);
    }

    @Test
    void a_stage_that_dumps_alone_show_is_evidence_of_the_graph() {
        KeyVerdict key = new HandMadeRun(directory)
                .dump("export", "export_to_gm", "aten.view.default")
                .dump(FUSION, "multi_stream_moe", "aten.view.default")
                .verdict(
                        "transforms:\n  multi_stream_moe:\n    stage: compile\n    enabled: true\n",
                        "transforms.multi_stream_moe.stage");
        assertEquals(Verdict.CONFLICT, key.status());
        assertEquals(Evidence.Source.GRAPH, key.evidence().get(0).source());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bamba-9b-tiny", "deepseek-v3-tiny", "llama-3-70b-fp8-tp8-tiny", "qwen3-moe-tiny"})
    void a_run_whose_log_and_dumps_agree_gives_no_false_alarm(String corpus) {
        for (Revision revision : Revision.values()) {
            Verification question =
                    Verification.of(AutoDeployConfig.parse("{}", "c.yaml")).against(Schema.bundled(revision));
            Path run = CORPORA.resolve(corpus);
            VerifyReport both = question.log(run.resolve("autodeploy.log"))
                    .graphs(run.resolve("ad_graphs"))
                    .run();
            assertFalse(both.isNegative(), both.text());
            VerifyReport graphs = question.graphs(run.resolve("ad_graphs")).run();
            assertFalse(graphs.isNegative(), graphs.text());
        }
    }

    @ParameterizedTest
    @EnumSource(Revision.class)
    void every_transform_of_the_catalogue_is_judged(Revision revision) {
        HandMadeRun run = new HandMadeRun(directory).of(revision);
        List<String> results = List.of("matches=3", "matches=0", "skipped", "disabled");
        int i = 0;
        for (Transform transform : TransformCatalogue.bundled().all()) {
            String stage = transform.stage().word();
            run.summary(stage, transform.name(), results.get(i % results.size()));
            String[] ops = NamedOp.all(
                            i % 3 == 0
                                    ? transform.effect().adds()
                                    : transform.effect().removes())
                    .stream()
                    .map(NamedOp::text)
                    .toArray(String[]::new);
            run.dump(stage, transform.name(), ops);
            i++;
        }
        String yaml = TransformCatalogue.bundled().all().stream()
                .map(t -> "  " + t.name() + ":\n    stage: " + t.stage().word() + "\n")
                .collect(Collectors.joining("", "transforms:\n", ""));
        VerifyReport report = run.ask(yaml).run();
        for (Transform transform : TransformCatalogue.bundled().all()) {
            KeyVerdict key = report.result("transforms." + transform.name()).orElseThrow();
            assertFalse(key.evidence().isEmpty(), transform.name());
            boolean isFirm = transform.effect().confidence().name().matches("CODE|NAMED");
            assertTrue(isFirm || key.status() != Verdict.CONFLICT, key.toString());
        }
        assertTrue(report.text().length() > 1000);
        assertFalse(report.json().isEmpty());
    }

    @Test
    void hostile_texts_stay_in_one_line_and_bounded() {
        String evil = "\\e[31m\\u202Ered<script>" + "x".repeat(5_000);
        VerifyReport report = new HandMadeRun(directory)
                .stage(
                        0,
                        FUSION,
                        "fuse_moe",
                        "[APPLY] Transform fuse_moe failed: \u001b]0;title\u0007 <b>" + "y".repeat(5_000))
                .summary(FUSION, "fuse_moe", "skipped")
                .ask("model: \"" + evil + "\"\ntransforms:\n  \"\\e[31m\\u202Ered<b>\":\n    stage: \"" + evil
                        + "\"\n  fuse_moe:\n    backend: \"" + evil + "\"\n")
                .strict()
                .run()
                .all();
        for (View.Tone tone : List.of(report.tone(0))) {
            assertTrue(tone != View.Tone.NORMAL);
        }
        String text = report.text();
        assertTrue(text.chars().noneMatch(c -> c == 27 || c == 7 || c == 0x202e), "control characters");
        assertTrue(text.lines().mapToInt(String::length).max().orElse(0) < 3_000, text);
        assertTrue(String.valueOf(assertThrows(NotAppliedException.class, report::orThrow)
                                .getMessage())
                        .length()
                < 30_000);
    }

    @Test
    void a_file_of_very_many_keys_takes_no_longer_than_its_lines() {
        StringBuilder yaml = new StringBuilder("transforms:\n");
        for (int i = 0; i < 20_000; i++) {
            yaml.append("  t").append(i).append(": {stage: compile}\n");
        }
        VerifyReport report = new HandMadeRun(directory)
                .summary(FUSION, "fuse_moe", "matches=2")
                .ask(yaml.toString())
                .run();
        assertTrue(report.results().size() > 40_000);
        assertTrue(report.notes().size() < 50);
    }

    @Test
    void a_log_already_read_and_a_configuration_already_parsed_do_too() {
        AutoDeployLog log = AutoDeployLog.read(DEMO.resolve("autodeploy.log"));
        VerifyReport report = Verification.of(AutoDeployConfig.read(DEMO.resolve("config.yaml")))
                .against(Schema.bundled(Revision.B))
                .log(log)
                .run();
        assertFalse(report.isNegative(), report.text());
    }

    private static VerifyReport demo(Path config) {
        return demo(Verification.of(config));
    }

    private static VerifyReport demo(Verification question) {
        return question.against(Schema.bundled(Revision.B))
                .log(DEMO.resolve("autodeploy.log"))
                .graphs(DEMO.resolve("ad_graphs"))
                .run();
    }

    private static VerifyReport corpus(String name, String yaml) {
        return Verification.of(AutoDeployConfig.parse(yaml, "c.yaml"))
                .against(Schema.bundled(Revision.B))
                .graphs(CORPORA.resolve(name).resolve("ad_graphs"))
                .run();
    }

    private static Verdict status(VerifyReport report, String key) {
        return report.result(key).orElseThrow().status();
    }
}
