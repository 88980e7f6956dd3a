package autodeploy.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.catalogue.Revision;
import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs of log and dump made by hand: the corpora come from one generator and cannot contradict themselves. */
@Tag("R63")
final class ContradictionTest {
    private static final String NORM = "match_rmsnorm_pattern";
    private static final String MATCHER = "pattern_matcher";
    private static final String FUSION = "post_load_fusion";
    private static final String NAMED = "transforms:\n  match_rmsnorm_pattern:\n    enabled: true\n";
    private static final String[] ARITHMETIC = {"aten.pow.Tensor_Scalar*5", "aten.mean.dim*5", "aten.rsqrt.default*5"};

    @TempDir
    private Path directory;

    private HandMadeRun run = new HandMadeRun(Path.of("."));

    @BeforeEach
    void begin() {
        run = new HandMadeRun(directory).dump("export", "export_to_gm", ARITHMETIC);
    }

    @Test
    void matches_in_the_log_and_an_untouched_pattern_are_a_conflict() {
        run.summary(MATCHER, NORM, "matches=5").dump(MATCHER, NORM, ARITHMETIC);
        KeyVerdict key = norm();
        assertEquals(Verdict.CONFLICT, key.status());
        assertTrue(key.isNegative());
        assertTrue(key.evidenceText().startsWith("5 matches in 0.500 s (log line 1) | dump 002_"), key.evidenceText());
        assertTrue(key.evidenceText().contains("rsqrt.default 5 → 5, no torch_rmsnorm"), key.evidenceText());
    }

    @Test
    void no_match_in_the_log_and_a_replaced_pattern_are_a_conflict() {
        run.summary(MATCHER, NORM, "matches=0").dump(MATCHER, NORM, "auto_deploy.torch_rmsnorm.default*5");
        KeyVerdict key = norm();
        assertEquals(Verdict.CONFLICT, key.status());
        Evidence graph = key.evidence().get(1);
        assertEquals(Source.GRAPH, graph.source());
        assertEquals(List.of("n0", "n1", "n2"), graph.nodes());
        assertEquals(
                "002_pattern_matcher_match_rmsnorm_pattern.txt", graph.file().orElseThrow());
        assertEquals(11, graph.line().orElseThrow());
    }

    @Test
    void a_failure_in_the_log_and_a_replaced_pattern_are_a_conflict() {
        run.stage(0, MATCHER, NORM, "[APPLY] Transform match_rmsnorm_pattern failed: list index out of range")
                .summary(MATCHER, NORM, "skipped")
                .dump(MATCHER, NORM, "auto_deploy.torch_rmsnorm.default*5");
        assertEquals(Verdict.CONFLICT, norm().status());
    }

    @Test
    void a_failure_in_the_log_and_an_untouched_pattern_is_a_failure() {
        run.stage(0, MATCHER, NORM, "[APPLY] Transform match_rmsnorm_pattern failed: list index out of range")
                .summary(MATCHER, NORM, "skipped")
                .dump(MATCHER, NORM, ARITHMETIC);
        KeyVerdict key = norm();
        assertEquals(Verdict.FAILED, key.status());
        assertTrue(key.evidenceText().contains("list index out of range"), key.evidenceText());
    }

    @Test
    void log_and_dump_that_agree_are_applied_with_a_note() {
        run.summary(MATCHER, NORM, "matches=5").dump(MATCHER, NORM, "auto_deploy.torch_rmsnorm.default*5");
        KeyVerdict key = norm();
        assertEquals(Verdict.APPLIED, key.status());
        assertEquals(Strength.NOTE, key.evidence().get(1).strength());
    }

    @Test
    void dumps_alone_show_what_was_applied() {
        run.dump(MATCHER, NORM, "auto_deploy.torch_rmsnorm.default*5");
        KeyVerdict key = norm();
        assertEquals(Verdict.APPLIED, key.status());
        assertEquals(Strength.STRONG, key.evidence().get(0).strength());
    }

    @Test
    void a_pattern_of_a_named_effect_that_is_wholly_left_is_a_failure_without_a_log() {
        run.dump(MATCHER, NORM, ARITHMETIC);
        assertEquals(Verdict.FAILED, norm().status());
        run.summary(MATCHER, NORM, "matches=0");
        assertEquals(Verdict.SKIPPED, norm().status());
    }

    @Test
    void arithmetic_that_stands_anywhere_proves_no_failure_where_a_part_of_the_pattern_lacks() {
        HandMadeRun part = new HandMadeRun(directory)
                .dump("export", "export_to_gm", "aten.pow.Tensor_Scalar*5", "aten.mean.dim*5")
                .dump(MATCHER, NORM, "aten.pow.Tensor_Scalar*5", "aten.mean.dim*5");
        // The dumps of the set-up are written over.
        assertEquals(Verdict.SKIPPED, part.verdict(NAMED, "transforms." + NORM).status());
    }

    @Test
    void an_attention_op_left_over_is_a_failure() {
        run.dump(FUSION, "fuse_rmsnorm", "auto_deploy.torch_attention.default*2")
                .dump("cache_init", "insert_cached_attention", "auto_deploy.torch_attention.default*2");
        KeyVerdict key = run.verdict("{}", "transforms.insert_cached_attention");
        assertEquals(Verdict.FAILED, key.status());
        assertTrue(key.evidenceText().contains("torch_attention 2 → 2"), key.evidenceText());
    }

    @Test
    void a_moe_op_that_no_checkpoint_quantises_is_no_failure() {
        run.dump(MATCHER, "match_moe_pattern", "auto_deploy.torch_moe.default*2")
                .dump(MATCHER, "quantize_nvfp4_moe", "auto_deploy.torch_moe.default*2");
        assertEquals(
                Verdict.SKIPPED,
                run.verdict("{}", "transforms.quantize_nvfp4_moe").status());
    }

    @Test
    void an_op_of_another_back_end_is_applied_where_the_source_went() {
        run.dump(MATCHER, "match_moe_pattern", "auto_deploy.torch_moe.default*2")
                .dump(FUSION, "fuse_moe", "auto_deploy.triton_moe_fused.default*2");
        KeyVerdict key = run.verdict("{}", "transforms.fuse_moe");
        assertEquals(Verdict.APPLIED, key.status());
        assertEquals(Strength.STRONG, key.evidence().get(0).strength());
    }

    @Test
    void expected_effects_are_never_a_conflict_or_failure() {
        run.summary(FUSION, "fuse_rmsnorm", "matches=5")
                .dump(MATCHER, NORM, "auto_deploy.torch_rmsnorm.default*5")
                .dump(FUSION, "fuse_rmsnorm", "auto_deploy.torch_rmsnorm.default*5");
        assertEquals(
                Verdict.APPLIED, run.verdict("{}", "transforms.fuse_rmsnorm").status());
    }

    @Test
    void expected_effects_beside_no_match_are_a_note() {
        run.summary(FUSION, "fuse_rmsnorm", "matches=0")
                .dump(MATCHER, NORM, "auto_deploy.torch_rmsnorm.default*5")
                .dump(FUSION, "fuse_rmsnorm", "auto_deploy.flashinfer_rms_norm.default*5");
        KeyVerdict key = run.verdict("{}", "transforms.fuse_rmsnorm");
        assertEquals(Verdict.SKIPPED, key.status());
        assertTrue(key.evidenceText().contains(" | note: dump 003_"), key.evidenceText());
    }

    @Test
    void expected_effects_turn_unknown_into_applied_and_say_that_they_are_weak() {
        run.dump(MATCHER, NORM, "auto_deploy.torch_rmsnorm.default*5")
                .dump(FUSION, "fuse_rmsnorm", "auto_deploy.flashinfer_rms_norm.default*5");
        KeyVerdict key = run.verdict("{}", "transforms.fuse_rmsnorm");
        assertEquals(Verdict.APPLIED, key.status());
        assertTrue(key.evidenceText().endsWith("[weak]"), key.evidenceText());
    }

    @Test
    void unchanged_expected_effects_prove_nothing() {
        run.dump(MATCHER, NORM, "auto_deploy.torch_rmsnorm.default*5")
                .dump(FUSION, "fuse_rmsnorm", "auto_deploy.torch_rmsnorm.default*5");
        assertEquals(
                Verdict.UNKNOWN, run.verdict("{}", "transforms.fuse_rmsnorm").status());
    }

    @Test
    void counts_of_other_ops_are_weak() {
        String yaml = "transforms:\n  my_own:\n    stage: post_load_fusion\n";
        run.dump(FUSION, "my_own", "aten.pow.Tensor_Scalar*4", "mine.op.default");
        KeyVerdict key = run.verdict(yaml, "transforms.my_own");
        assertEquals(Verdict.APPLIED, key.status());
        assertTrue(key.evidenceText().contains("counts of ops changed: -5 aten.mean.dim"), key.evidenceText());
        assertTrue(key.evidenceText().endsWith("[weak]"), key.evidenceText());
    }

    @Test
    void counts_that_change_where_none_should_are_a_note() {
        run.dump("weight_load", "load_weights", "aten.pow.Tensor_Scalar*4");
        assertEquals(
                Verdict.UNKNOWN, run.verdict("{}", "transforms.load_weights").status());
    }

    @Test
    void a_lost_dump_before_it_makes_evidence_weak() {
        run.summary(MATCHER, NORM, "matches=0").gap().dump(MATCHER, NORM, "auto_deploy.torch_rmsnorm.default*5");
        KeyVerdict key = norm();
        assertEquals(Verdict.SKIPPED, key.status());
        assertTrue(key.evidenceText().contains("a dump before it is missing"), key.evidenceText());
    }

    @Test
    void fewer_linears_are_fused_linears() {
        run.dump(MATCHER, NORM, "auto_deploy.torch_linear_simple.default*7")
                .dump(FUSION, "fuse_gemms_mixed_children", "auto_deploy.torch_linear_simple.default*3")
                .summary(FUSION, "fuse_gemms_mixed_children", "matches=0");
        String yaml = "transforms:\n  fuse_gemms_mixed_children:\n    enabled: true\n";
        assertEquals(
                Verdict.CONFLICT,
                run.verdict(yaml, "transforms.fuse_gemms_mixed_children").status());
    }

    @Test
    void as_many_linears_as_before_are_skipped() {
        run.dump(MATCHER, NORM, "auto_deploy.torch_linear_simple.default*7")
                .dump(FUSION, "fuse_gemms_mixed_children", "auto_deploy.torch_linear_simple.default*7");
        String yaml = "transforms:\n  fuse_gemms_mixed_children:\n    enabled: true\n";
        assertEquals(
                Verdict.SKIPPED,
                run.verdict(yaml, "transforms.fuse_gemms_mixed_children").status());
    }

    @Test
    void an_export_without_nodes_has_failed_and_one_with_nodes_is_applied() {
        assertEquals(
                Verdict.APPLIED, run.verdict("{}", "transforms.export_to_gm").status());
    }

    @Test
    void switched_off_in_the_file_and_matches_in_the_log_are_a_conflict() {
        run.summary(MATCHER, NORM, "matches=5");
        KeyVerdict key =
                run.verdict("transforms:\n  match_rmsnorm_pattern:\n    enabled: false\n", "transforms." + NORM);
        assertEquals(Verdict.CONFLICT, key.status());
        assertTrue(
                key.evidenceText().startsWith("`enabled: false` (config.yaml:3) | 5 matches in 0.500 s (log line 1)"),
                key.evidenceText());
    }

    @Test
    void switched_off_in_the_file_is_disabled_whatever_the_dump_shows() {
        run.summary(MATCHER, NORM, "matches=0").dump(MATCHER, NORM, "auto_deploy.torch_rmsnorm.default*5");
        KeyVerdict key =
                run.verdict("transforms:\n  match_rmsnorm_pattern:\n    enabled: false\n", "transforms." + NORM);
        assertEquals(Verdict.DISABLED, key.status());
        assertFalse(key.isNegative());
    }

    @Test
    void switched_on_in_the_file_and_disabled_in_the_log_is_disabled_and_told() {
        run.summary(MATCHER, NORM, "disabled");
        KeyVerdict named = norm();
        assertEquals(Verdict.DISABLED, named.status());
        assertTrue(
                named.evidenceText()
                        .contains("note: `enabled: true` (config.yaml:3): the run switched it off although the file"),
                named.evidenceText());
        VerifyReport report = run.ask(NAMED).run();
        assertFalse(report.isNegative());
        assertTrue(report.title().endsWith("1 key not applied"), report.title());
        assertTrue(
                report.notes().stream().anyMatch(n -> n.contains("`transforms." + NORM + "` was off: disabled")),
                report.text());
        assertEquals(report, report.orThrow());
        assertTrue(run.ask(NAMED).strict().run().isNegative());
        KeyVerdict unnamed = run.verdict("{}", "transforms." + NORM);
        assertEquals(Verdict.DISABLED, unnamed.status());
    }

    @Test
    void a_default_that_the_run_contradicts_hints_at_another_release() {
        run.of(Revision.C).summary(FUSION, "fuse_add_rms_norm", "matches=5");
        KeyVerdict key = run.verdict("{}", "transforms.fuse_add_rms_norm");
        assertEquals(Verdict.APPLIED, key.status());
        assertTrue(key.evidenceText().endsWith("the run may be of another release"), key.evidenceText());
        assertFalse(key.isNegative());
    }

    @Test
    void switched_off_in_the_file_and_matches_on_any_rank_are_a_conflict() {
        String yaml = "transforms:\n  match_rmsnorm_pattern:\n    enabled: false\n";
        run.summary(0, MATCHER, NORM, "disabled").summary(3, MATCHER, NORM, "matches=5");
        KeyVerdict key = run.verdict(yaml, "transforms." + NORM);
        assertEquals(Verdict.CONFLICT, key.status());
        assertTrue(key.evidenceText().contains("rank 3: 5 matches in 0.500 s (log line 2)"), key.evidenceText());
        assertEquals(
                Verdict.CONFLICT,
                run.verdict(yaml, "transforms." + NORM + ".enabled").status());
        KeyVerdict failed = new HandMadeRun(directory)
                .summary(0, MATCHER, NORM, "matches=5")
                .stage(3, MATCHER, NORM, "[APPLY] Transform match_rmsnorm_pattern failed: x")
                .verdict(yaml, "transforms." + NORM);
        assertEquals(Verdict.CONFLICT, failed.status());
        assertEquals(
                Verdict.DISABLED,
                new HandMadeRun(directory)
                        .summary("cache_init", "resize_kv_cache", "matches=1")
                        .verdict("transforms:\n  resize_kv_cache:\n    enabled: false\n", "transforms.resize_kv_cache")
                        .status());
    }

    @Test
    void as_many_ops_as_before_are_no_contradiction_where_the_same_op_is_put_in() {
        run.dump(MATCHER, NORM, "auto_deploy.torch_linear_simple.default*7")
                .dump(FUSION, "fuse_gemms_mixed_children", "auto_deploy.torch_linear_simple.default*7")
                .summary(FUSION, "fuse_gemms_mixed_children", "matches=3");
        String yaml = "transforms:\n  fuse_gemms_mixed_children:\n    enabled: true\n";
        KeyVerdict key = run.verdict(yaml, "transforms.fuse_gemms_mixed_children");
        assertEquals(Verdict.APPLIED, key.status(), key.evidenceText());
        assertTrue(key.evidenceText().contains(" | note: dump 003_"), key.evidenceText());
    }

    @Test
    void dead_ops_that_stand_anywhere_are_weak_where_nothing_was_put_in() {
        String[] before = {"auto_deploy.torch_linear_simple.default*2", "aten.mul.Tensor", "aten.silu.default"};
        String[] after = {"auto_deploy.torch_linear_simple.default", "aten.mul.Tensor", "aten.silu.default"};
        run.dump(MATCHER, NORM, before)
                .dump(MATCHER, "match_swiglu_pattern", after)
                .summary(MATCHER, "match_swiglu_pattern", "skipped");
        assertEquals(
                Verdict.SKIPPED,
                run.verdict(
                                "transforms:\n  match_swiglu_pattern:\n    enabled: true\n",
                                "transforms.match_swiglu_pattern")
                        .status());
    }

    private KeyVerdict norm() {
        return run.verdict(NAMED, "transforms." + NORM);
    }
}
