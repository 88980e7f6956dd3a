package autodeploy.graph.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.diff.SmallRun.Line;
import autodeploy.testing.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R47")
class PassDiffTest {
    private static final Path CORPORA = Path.of("src/test/resources/autodeploy/graph/corpora");
    private static final String F32 = "2x3 : torch.float32";

    @TempDir
    Path directory;

    private static GraphDumps corpus(String name) {
        return GraphDumps.open(CORPORA.resolve(name).resolve("ad_graphs"));
    }

    private static PassDiff diff(String corpus, String pass) {
        GraphDumps dumps = corpus(corpus);
        return dumps.diff(dumps.pass(pass));
    }

    private static List<String> groups(PassDiff diff) {
        return diff.groups().stream().map(g -> g.count() + " × " + g.summary()).toList();
    }

    @ParameterizedTest
    @Tag("S70")
    @Tag("S71")
    @Tag("S72")
    @CsvSource({
        "bamba-9b-tiny, match_rmsnorm_pattern",
        "qwen3-moe-tiny, match_moe_pattern",
        "llama-3-70b-fp8-tp8-tiny, sharding_transform_executor",
        "deepseek-v3-tiny, insert_cached_mla_attention"
    })
    void prints_what_a_pass_changed(String corpus, String pass) {
        Golden.assertGolden(
                getClass(),
                corpus + "." + pass + ".txt",
                () -> diff(corpus, pass).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qwen3-moe-tiny | fuse_moe | 2 × torch_moe → trtllm_moe_fused",
                "qwen3-moe-tiny | fuse_add_rms_norm"
                        + " | 4 × {aten.add, flashinfer_rms_norm} → {2 getitem, flashinfer_fused_add_rms_norm}",
                "deepseek-v3-tiny | fuse_rmsnorm | 9 × torch_rmsnorm → flashinfer_rms_norm",
                "bamba-9b-tiny | match_swiglu | 2 × {3 torch_linear_simple, aten.mul, aten.silu} → torch_swiglu_mlp"
            })
    void folds_a_rewrite_of_every_layer(String corpus, String pass, String expected) {
        assertEquals(expected, groups(diff(corpus, pass)).get(0));
    }

    @Test
    void keeps_what_all_layers_share_apart_from_the_rewrite_of_each() {
        List<Line> before =
                new ArrayList<>(List.of(Line.of("x", "placeholder", F32), Line.of("h0", "aten.cos", F32, "%x")));
        List<Line> after = new ArrayList<>(before);
        after.add(Line.of("shared", "aten.triu", F32, "%h0"));
        for (int i = 0; i < 5; i++) {
            before.add(Line.of("old" + i, "aten.softmax", F32, "%h" + i));
            before.add(Line.of("h" + (i + 1), "aten.linear", F32, "%old" + i));
            after.add(Line.of("new" + i, "auto_deploy.attention.default", F32, "%h" + i, "%shared"));
            after.add(Line.of("h" + (i + 1), "aten.linear", F32, "%new" + i));
        }
        GraphDiff diff = SmallRun.diff(directory, before, after);
        assertEquals(
                List.of("5 × aten.softmax → attention", "1 × – → aten.triu"),
                diff.groups().stream().map(g -> g.count() + " × " + g.summary()).toList());
    }

    @Test
    void sums_up_to_the_counts_where_no_rewrite_differs() {
        PassDiff diff = diff("qwen3-moe-tiny", "insert_cached_attention");
        int added = diff.groups().stream()
                .mapToInt(g -> g.count()
                        * g.addedOps().values().stream().mapToInt(n -> n).sum())
                .sum();
        assertEquals(diff.diff().added().length, added);
    }

    @Test
    void gives_the_agreed_json() {
        Map<String, ?> json = diff("qwen3-moe-tiny", "fuse_moe").json();
        assertEquals(17, json.get("from"));
        assertEquals(18, json.get("to"));
        assertEquals(2, json.get("added"));
        assertEquals(2, json.get("removed"));
        String group = String.valueOf(json.get("groups"));
        assertTrue(
                group.startsWith("[{count=2, exceptions=0, removed_ops={auto_deploy.torch_moe.default=1}, added_ops={")
                        && group.contains("example={removed=[torch_moe"),
                group);
    }

    @Test
    void says_that_nothing_is_before_the_first_pass() {
        assertThrows(UsageException.class, () -> diff("qwen3-moe-tiny", "export_to_gm"));
    }

    @Test
    void shows_the_lines_that_differ() {
        List<Line> before = new ArrayList<>(List.of(Line.of("x", "placeholder", F32)));
        for (int i = 0; i < 20; i++) {
            before.add(Line.of("n" + i, "aten.relu", F32, i == 0 ? "%x" : "%n" + (i - 1)));
        }
        List<Line> after = new ArrayList<>(before);
        after.set(10, Line.of("n9", "aten.relu", "? : N/A", "%n8"));
        GraphDumps run = SmallRun.of(directory, before, after);
        TextDiff text = PassDiff.of(run, run.list().get(0), run.list().get(1)).asText();
        assertEquals("""
                --- 001_compile_t1.txt
                +++ 002_compile_t2.txt
                @@ -18,5 +18,5 @@
                 %n7 = aten.relu(%n6 : 2x3 : torch.float32) : 2x3 : torch.float32
                 %n8 = aten.relu(%n7 : 2x3 : torch.float32) : 2x3 : torch.float32
                -%n9 = aten.relu(%n8 : 2x3 : torch.float32) : 2x3 : torch.float32
                +%n9 = aten.relu(%n8 : 2x3 : torch.float32) : ? : N/A
                 %n10 = aten.relu(%n9 : 2x3 : torch.float32) : 2x3 : torch.float32
                 %n11 = aten.relu(%n10 : 2x3 : torch.float32) : 2x3 : torch.float32
                """, text.text());
        assertEquals(
                List.of(),
                PassDiff.of(run, run.list().get(0), run.list().get(0)).asText().lines());
    }

    @Test
    void bounds_the_lines_that_differ() {
        GraphDumps dumps = corpus("qwen3-moe-tiny");
        TextDiff text = dumps.diff(dumps.list().get(0), dumps.list().get(25)).asText();
        assertTrue(text.lines().size() <= 402, text::toString);
    }

    @Test
    void shows_other_modules_and_outputs_where_all_nodes_are_equal() throws Exception {
        GraphDumps run = SmallRun.of(
                directory,
                List.of(Line.of("x", "placeholder", F32), Line.of("y", "aten.relu", F32, "%x")),
                List.of(Line.of("x", "placeholder", F32), Line.of("y", "aten.relu", F32, "%x")));
        Path first = directory.resolve(run.list().get(0).file());
        Path second = directory.resolve(run.list().get(1).file());
        Files.writeString(first, "output %x\n", StandardOpenOption.APPEND);
        Files.writeString(second, Files.readString(second).replace("(root)", "sub") + "output %x, %y\n");
        GraphDumps again = GraphDumps.open(directory);
        TextDiff text = again.diff(again.list().get(0), again.list().get(1)).asText();
        assertEquals(
                List.of(
                        "@@ graph module 1 @@",
                        "-# GraphModule: (root)",
                        "-output %x",
                        "+# GraphModule: sub",
                        "+output %x, %y"),
                text.lines());
    }
}
