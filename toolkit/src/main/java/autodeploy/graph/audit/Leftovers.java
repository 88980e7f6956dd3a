package autodeploy.graph.audit;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Find patterns that a transform would have replaced, and tell whether it ran in this run.
 *
 * <p>Source of what replaces what: the transforms under {@code tensorrt_llm/_torch/auto_deploy/transform/library} and
 * {@code config/default.yaml} of NVIDIA/TensorRT-LLM.
 */
final class Leftovers {
    /** Names of ops that a transform replaces one for one: op, transform. */
    private static final Map<String, String> OPS = Map.ofEntries(
            Map.entry("scaled_dot_product_attention", "match_sdpa_to_torch_attention"),
            Map.entry("torch_attention_repeat_kv", "match_grouped_attention"),
            Map.entry("torch_attention", "insert_cached_attention"),
            Map.entry("torch_mla", "insert_cached_mla_attention"),
            Map.entry("torch_ssm", "insert_cached_ssm_attention"),
            Map.entry("torch_causal_conv1d", "insert_cached_causal_conv"),
            Map.entry("torch_moe", "fuse_moe"),
            Map.entry("torch_moe_fused", "fuse_moe"),
            Map.entry("torch_quant_fp8_moe", "fuse_fp8_moe"),
            Map.entry("torch_quant_nvfp4_moe", "fuse_nvfp4_moe"),
            Map.entry("torch_quant_finegrained_fp8_moe", "fuse_finegrained_fp8_moe"),
            Map.entry("torch_rmsnorm", "fuse_rmsnorm"),
            Map.entry("torch_rmsnorm_gated", "fuse_rmsnorm"),
            Map.entry("torch_l2norm", "fuse_l2norm"),
            Map.entry("torch_swiglu_mlp", "fuse_swiglu"),
            Map.entry("torch_nvfp4_swiglu_mlp", "fuse_nvfp4_swiglu"),
            Map.entry("torch_finegrained_fp8_swiglu_mlp", "fuse_finegrained_fp8_swiglu"),
            Map.entry("torch_rope_with_explicit_cos_sin", "optimize_rope"),
            Map.entry("torch_rope_with_complex_freqs", "optimize_rope"),
            Map.entry("torch_fake_quant_fp8_linear", "fuse_fp8_linear"),
            Map.entry("torch_fake_quant_nvfp4_linear", "fuse_nvfp4_linear"),
            Map.entry("torch_fake_quant_finegrained_fp8_linear", "fuse_finegrained_fp8_linear"));

    private final Graph graph;
    private final String[] names;
    private final Map<Found, List<Integer>> found = new LinkedHashMap<>();

    /** Hold a pattern and the transform that replaces it. */
    private record Found(String pattern, String transform) {}

    private Leftovers(Graph graph) {
        this.graph = graph;
        Map<Integer, String> byId = new LinkedHashMap<>();
        this.names = new String[graph.size()];
        for (int node = 0; node < names.length; node++) {
            names[node] = byId.computeIfAbsent(
                    graph.opId(node), id -> OpKind.shortName(graph.vocabulary().text(id)));
        }
    }

    static Findings of(Run run, Pass pass) {
        Leftovers leftovers = new Leftovers(run.graph(pass));
        for (int node = 0; node < leftovers.names.length; node++) {
            leftovers.look(node);
        }
        return leftovers.findings(run, pass);
    }

    private void look(int node) {
        String name = names[node];
        String transform = OPS.get(name);
        if (transform != null) {
            add(name, transform, node);
            return;
        }
        switch (name) {
            case "rsqrt" -> {
                if (isNorm(node)) {
                    add("pow, mean, rsqrt, mul", "match_rmsnorm_pattern", node);
                }
            }
            case "mul" -> {
                if (from(node, "silu") >= 0) {
                    boolean isGated = hasUserOfKind(node, OpKind.LINEAR);
                    add("silu × mul", isGated ? "match_swiglu_pattern" : "fuse_silu_mul", node);
                }
            }
            case "cat" -> {
                if (from(node, "neg") >= 0 && from(node, "slice") >= 0) {
                    add("slice, neg, cat (rotate half)", "match_rope_pattern", node);
                }
            }
            case "matmul", "bmm" -> {
                if (throughCasts(node, 0, "softmax")) {
                    add("softmax × matmul", "match_eager_attention", node);
                }
            }
            case "index_add_", "index_add" -> add("a loop over experts: index_add", "match_moe_pattern", node);
            case "transpose" -> {
                if (from(node, "transpose") >= 0) {
                    add("transpose of a transpose", "eliminate_redundant_transposes", node);
                }
            }
            case "flashinfer_rms_norm", "triton_rms_norm" -> {
                int add = from(node, "add");
                if (add >= 0 && from(add, "_all_reduce") < 0) {
                    add("add, rms_norm", "fuse_add_rms_norm", node);
                }
            }
            default -> communication(node);
        }
    }

    private void communication(int node) {
        if (!names[node].endsWith("dist_all_reduce")) {
            return;
        }
        for (int i = 0; i < graph.userCount(node); i++) {
            int add = graph.user(node, i);
            if (names[add].equals("add") && hasUserOfKind(add, OpKind.NORM)) {
                add("all_reduce, add, rms_norm", "fuse_allreduce_residual_rmsnorm", node);
                return;
            }
        }
    }

    private void add(String pattern, String transform, int node) {
        found.computeIfAbsent(new Found(pattern, transform), f -> new ArrayList<>())
                .add(node);
    }

    /** Follow rsqrt(mean(pow(x)) + eps) backwards. */
    private boolean isNorm(int rsqrt) {
        int add = from(rsqrt, "add");
        int mean = from(add < 0 ? rsqrt : add, "mean");
        return mean >= 0 && (from(mean, "pow") >= 0 || from(mean, "mul") >= 0 || from(mean, "square") >= 0);
    }

    /** Find an operand by the end of its op's name; -1 when there is none. */
    private int from(int node, String name) {
        for (int i = 0; i < graph.refCount(node); i++) {
            int ref = graph.ref(node, i);
            boolean fits = ref >= 0 && (name.startsWith("_") ? names[ref].endsWith(name) : names[ref].equals(name));
            if (fits) {
                return ref;
            }
        }
        return -1;
    }

    private boolean throughCasts(int node, int operand, String name) {
        int at = graph.refCount(node) > operand ? graph.ref(node, operand) : -1;
        for (int step = 0; step < 4 && at >= 0; step++) {
            if (names[at].equals(name)) {
                return true;
            }
            boolean isCast = names[at].equals("to") || names[at].equals("_to_copy");
            at = isCast && graph.refCount(at) > 0 ? graph.ref(at, 0) : -1;
        }
        return false;
    }

    private boolean hasUserOfKind(int node, OpKind kind) {
        for (int i = 0; i < graph.userCount(node); i++) {
            if (OpKind.of(graph.op(graph.user(node, i))) == kind) {
                return true;
            }
        }
        return false;
    }

    private Findings findings(Run run, Pass pass) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<View.Tone> tones = new ArrayList<>();
        long left = 0;
        for (Map.Entry<Found, List<Integer>> entry : found.entrySet()) {
            Optional<Pass> ran = run.list().stream()
                    .filter(p -> p.transform().equals(entry.getKey().transform()))
                    .reduce((a, b) -> b);
            boolean isLater = ran.isPresent() && ran.get().index() > pass.index();
            left += isLater ? 0 : entry.getValue().size();
            tones.add(isLater ? View.Tone.MUTED : ran.isPresent() ? View.Tone.WARNING : View.Tone.NORMAL);
            String state = ran.map(p -> (isLater ? "comes later, as pass " : "was pass ")
                            + p.index()
                            + (isLater ? "" : ", which left it"))
                    .orElse("not in this run");
            rows.add(Arrays.<@Nullable Object>asList(
                    entry.getKey().pattern(),
                    (long) entry.getValue().size(),
                    entry.getKey().transform(),
                    state,
                    graph.name(entry.getValue().get(0))));
        }
        return new Findings(
                "leftovers",
                "Patterns left over, and the transform that would have handled them",
                left == 0
                        ? "none"
                        : left + (left == 1 ? " place" : " places") + " that a transform left or that none handled",
                left > 0,
                List.of(
                        Column.text("pattern", "pattern"),
                        Column.integer("count", "count"),
                        Column.text("transform", "transform"),
                        Column.text("state", "state"),
                        Column.text("example", "example")),
                rows,
                tones,
                List.of(
                        "A disabled or skipped transform writes a dump too: passes --log FILE tells which. That a pattern is"
                                + " left over does not say that the transform would accept it."));
    }
}
