package autodeploy.graph.audit;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuditTest {
    private static final String X = " : s0x8 : torch.bfloat16";
    private static final String BAR = "=".repeat(80);

    @TempDir
    private Path directory;

    static GraphDumps corpus(String name) {
        return GraphDumps.open(Path.of("src/test/resources/autodeploy/graph/corpora", name, "ad_graphs"));
    }

    @ParameterizedTest
    @CsvSource({
        "llama-3-70b-fp8-tp8-tiny,compile_model",
        "qwen3-moe-tiny,match_moe_pattern",
        "bamba-9b-tiny,export_to_gm"
    })
    void sums_up_a_pass(String corpus, String pass) {
        GraphDumps dumps = corpus(corpus);
        assertGolden(
                AuditTest.class,
                corpus + "." + pass + ".audit.txt",
                () -> dumps.audit(dumps.pass(pass)).text());
    }

    @Test
    void all_linears_of_a_sharded_run_are_covered() {
        GraphDumps dumps = corpus("llama-3-70b-fp8-tp8-tiny");
        Sharding after = dumps.sharding(dumps.pass("compile_model"));
        assertEquals(15, after.linears());
        assertEquals(15, after.sharded());
        assertEquals(0, dumps.sharding(dumps.pass("detect_sharding")).sharded());
        assertEquals(
                0,
                corpus("qwen3-moe-tiny")
                        .sharding(corpus("qwen3-moe-tiny").pass("compile_model"))
                        .sharded());
    }

    private GraphDumps run(List<List<String>> passes) throws IOException {
        String[] names = {"001_sharding_detect_sharding", "002_sharding_sharding_transform_executor"};
        for (int i = 0; i < passes.size(); i++) {
            String transform = names[i].substring(names[i].indexOf("sharding_") + 9);
            Files.writeString(
                    directory.resolve(names[i] + ".txt"),
                    "# Transform: " + transform + "\n# Stage: sharding\n# GraphModules found: 1\n\n\n" + BAR
                            + "\n# GraphModule: (root)\n" + BAR + "\n\n" + String.join("\n", passes.get(i)) + "\n");
        }
        return GraphDumps.open(directory);
    }

    private static List<String> layer(String q, String down, String collective) {
        List<String> lines = new ArrayList<>(List.of(
                "%x" + X,
                "%q = auto_deploy.torch_linear_simple.default(%x" + X + ", %l_0_q : " + q + " : torch.bfloat16, None)"
                        + X,
                "%down = auto_deploy.torch_linear_simple.default(%q" + X + ", %l_0_down : " + down
                        + " : torch.bfloat16, None)" + X,
                "%gate = auto_deploy.torch_linear_simple.default(%q" + X + ", %gate_w : 4x8 : torch.bfloat16, None)"
                        + X));
        if (!collective.isEmpty()) {
            lines.add("%all = " + collective + X);
        }
        return lines;
    }

    @Test
    void tells_dimension_and_factor_of_each_shard_and_what_stayed_whole() throws IOException {
        GraphDumps dumps = run(List.of(
                layer("64x8", "8x64", ""),
                layer("16x8", "8x16", "auto_deploy.torch_dist_all_reduce.default(%down" + X + ")")));
        Sharding sharding = dumps.sharding(dumps.list().get(1));
        assertEquals(2, sharding.sharded());
        assertEquals(3, sharding.linears());
        assertEquals(
                "[[l_*_q, 1, 64x8, 16x8, 0, 4, 2 sharding_transform_executor, null], "
                        + "[l_*_down, 1, 8x64, 8x16, 1, 4, 2 sharding_transform_executor, 1 torch_dist_all_reduce]]",
                sharding.rows().toString());
        assertTrue(sharding.notes().toString().contains("1 linear with a whole weight: 1 × gate_w"), sharding.text());
        assertEquals(0, dumps.sharding(dumps.list().get(0)).sharded());
    }

    @Test
    void a_change_that_is_no_division_is_a_warning() throws IOException {
        GraphDumps dumps = run(List.of(layer("64x8", "8x64", ""), layer("48x4", "8x60", "")));
        Sharding sharding = dumps.sharding(dumps.list().get(1));
        assertEquals(0, sharding.sharded());
        assertEquals(View.Tone.WARNING, sharding.tone(0));
        assertEquals(2, sharding.rows().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "auto_deploy.trtllm_dist_all_reduce.default(%x, SYMM_MEM); all_reduce; SYMM_MEM",
                "auto_deploy.trtllm_dist_all_reduce.default(%x, %ONESHOT : ? : unknown); all_reduce; ONESHOT",
                "auto_deploy.torch_dist_all_gather.default(%x, -1, None, 8); all_gather; ",
                "dist.trtllm_fused_allreduce_residual_rmsnorm.default(%x, 1e-05, NCCL); all_reduce; NCCL",
                "auto_deploy.torch_dist_reduce_scatter.default(%x); reduce_scatter; ",
            })
    void names_collectives_and_their_strategy(String call, String kind, String strategy) throws IOException {
        String line = call.replaceFirst("%x", "%x" + X);
        GraphDumps dumps = run(List.of(List.of("%x" + X, "%c = " + line + X)));
        List<?> rows = rows(dumps, "collectives");
        Map<?, ?> row = (Map<?, ?>) rows.get(0);
        assertEquals(kind, row.get("kind"));
        assertEquals(strategy, row.get("strategy"));
    }

    @Test
    void finds_what_hinders_cuda_graphs() throws IOException {
        GraphDumps dumps = run(List.of(List.of(
                "%x" + X,
                "%mask : s0x8 : torch.bool",
                "%nz = aten.nonzero.default(%x" + X + ") : u0x2 : torch.int64",
                "%w1 = aten.where.default(%x" + X + ") : (u1, u1) : (torch.int64, torch.int64)",
                "%w3 = aten.where.self(%mask : s0x8 : torch.bool, %x" + X + ", 0.0)" + X,
                "%item = aten.item.default(%x" + X + ") : ? : int",
                "%by = aten.index.Tensor(%x" + X + ", [mask]) : u2x8 : torch.bfloat16",
                "%sl = aten.slice.Tensor(%by : u2x8 : torch.bfloat16, 0, 0, 4) : Min(4, u2)x8 : torch.bfloat16")));
        List<?> rows = rows(dumps, "data_dependent");
        assertEquals(
                List.of("nz", "w1", "item", "by", "sl"),
                rows.stream().map(r -> ((Map<?, ?>) r).get("example")).toList());
    }

    private static List<?> rows(GraphDumps dumps, String key) {
        return (List<?>)
                Objects.requireNonNull(dumps.audit(dumps.list().get(0)).json().get(key));
    }

    @Test
    void counts_ops_by_falling_number() {
        GraphDumps dumps = corpus("qwen3-moe-tiny");
        OpCounts counts = dumps.ops(dumps.pass("export_to_gm"));
        assertGolden(AuditTest.class, "qwen3-moe-tiny.ops.txt", counts::text);
        long sum = counts.counts().values().stream().mapToLong(Long::longValue).sum();
        assertEquals(dumps.pass("export_to_gm").nodes(), sum);
        assertEquals(2L, counts.counts().get("placeholder"));
    }

    @Test
    void shows_the_passes_that_changed_a_count() {
        GraphDumps dumps = corpus("bamba-9b-tiny");
        OpEvolution evolution = dumps.ops();
        assertGolden(AuditTest.class, "bamba-9b-tiny.evolution.txt", evolution::text);
        assertEquals(
                evolution.passes().size(), evolution.heatMaps().get(0).columns().size());
        assertEquals(evolution.rows().size(), evolution.heatMaps().get(0).rows().size());
    }
}
