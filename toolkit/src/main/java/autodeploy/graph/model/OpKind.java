package autodeploy.graph.model;

import java.util.List;
import java.util.Locale;

/**
 * Say what an op is for, judged by its printed name alone.
 *
 * <p>Names of AutoDeploy's custom ops and of ATen as they print in dumps; an op that no rule knows is {@link #OTHER}.
 */
public enum OpKind {
    /** An input of the graph. */
    PLACEHOLDER,
    /** Matrix products, quantised ones too. */
    LINEAR,
    /** Attention, with or without a cache. */
    ATTENTION,
    /** Rotary position embedding. */
    ROPE,
    /** Mixture of experts. */
    MOE,
    /** Normalisation, also when fused with an addition. */
    NORM,
    /** State-space models, causal convolutions and delta rules. */
    SSM,
    /** Gated and other activations. */
    ACTIVATION,
    /** Communication between ranks, also when fused with something. */
    COLLECTIVE,
    /** Changes of dtype or device. */
    CAST,
    /** Other looks at the same data: views, transposes, slices, copies of layout. */
    VIEW,
    /** Look-ups by index. */
    INDEX,
    /** Arithmetic, element by element or over a dimension. */
    MATH,
    /** Sizes, tuples' elements and arithmetic on them; what an attention backend prepares. */
    META,
    /** Anything else. */
    OTHER;

    /** Hold the parts of names that tell a kind; the first rule that fits decides. */
    private record Rule(OpKind kind, List<String> parts) {}

    private static final List<Rule> RULES = List.of(
            new Rule(META, List.of("prepare_metadata", "sym_size", "getitem", "sym_numel", "sym_stride")),
            new Rule(
                    COLLECTIVE,
                    List.of(
                            "all_reduce",
                            "allreduce",
                            "all_gather",
                            "allgather",
                            "reduce_scatter",
                            "all_to_all",
                            "dist_broadcast")),
            new Rule(MOE, List.of("moe")),
            new Rule(ROPE, List.of("rope", "rotary")),
            new Rule(NORM, List.of("rms_norm", "rmsnorm", "l2norm", "layer_norm", "group_norm")),
            new Rule(SSM, List.of("ssm", "causal_conv", "delta_rule", "gdn", "mamba")),
            new Rule(ATTENTION, List.of("attention", "_mla", "sdpa", "mha_with_cache")),
            new Rule(ACTIVATION, List.of("swiglu", "silu", "gelu", "relu", "sigmoid", "tanh", "softplus", "softmax")),
            new Rule(LINEAR, List.of("linear", "matmul", "aten.mm.", "bmm", "gemm", "addmm")),
            new Rule(CAST, List.of("aten.to.", "_to_copy", "type_as", "aten.float.", "quantize")));

    private static final List<String> VIEWS = List.of(
            "view",
            "reshape",
            "transpose",
            "permute",
            "slice",
            "select",
            "unsqueeze",
            "squeeze",
            "expand",
            "contiguous",
            "split",
            "split_with_sizes",
            "narrow",
            "chunk",
            "flatten",
            "unflatten",
            "t",
            "alias",
            "clone",
            "detach",
            "repeat",
            "cat",
            "stack",
            "unbind",
            "split_output");
    private static final List<String> INDICES = List.of(
            "embedding",
            "index",
            "index_select",
            "index_add",
            "index_put",
            "gather",
            "gather_tokens",
            "scatter",
            "topk",
            "one_hot",
            "where",
            "nonzero",
            "masked_fill",
            "argmax",
            "gather_logits_before_lm_head");
    private static final List<String> MATHS = List.of(
            "add",
            "sub",
            "mul",
            "div",
            "neg",
            "pow",
            "rsqrt",
            "sqrt",
            "mean",
            "sum",
            "exp",
            "log",
            "cos",
            "sin",
            "abs",
            "max",
            "min",
            "clamp",
            "bitwise_not",
            "bitwise_and",
            "logical_not",
            "logical_and",
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge",
            "cumsum",
            "arange",
            "zeros",
            "zeros_like",
            "ones",
            "ones_like",
            "full",
            "full_like",
            "triu",
            "tril",
            "floordiv",
            "truediv");

    /**
     * Tell the kind of an op.
     *
     * @param op the op as {@link Graph#op} gives it
     * @return its kind
     */
    public static OpKind of(String op) {
        if (op.equals(GraphBuilder.PLACEHOLDER)) {
            return PLACEHOLDER;
        }
        String lower = op.toLowerCase(Locale.ROOT);
        for (Rule rule : RULES) {
            if (rule.parts().stream().anyMatch(lower::contains)) {
                return rule.kind();
            }
        }
        String base = base(lower);
        if (VIEWS.contains(base)) {
            return VIEW;
        }
        if (INDICES.contains(base)) {
            return INDEX;
        }
        boolean isBuiltin = lower.startsWith("<built-in");
        return MATHS.contains(base) ? isBuiltin ? META : MATH : OTHER;
    }

    /** Take namespace, overload and the mark of in-place ops away. */
    private static String base(String op) {
        if (op.startsWith("<") && op.endsWith(">")) {
            String name = op.substring(0, op.length() - 1);
            return name.substring(Math.max(name.lastIndexOf(' '), name.lastIndexOf('.')) + 1);
        }
        String[] parts = op.split("\\.", 3);
        String name = parts.length > 1 ? parts[1] : parts[0];
        return name.endsWith("_") && name.length() > 1 ? name.substring(0, name.length() - 1) : name;
    }
}
