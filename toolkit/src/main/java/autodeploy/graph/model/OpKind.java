package autodeploy.graph.model;

import autodeploy.core.Diagram;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Say what an op does, as far as its printed name tells.
 *
 * <p>ATen ops and Python builtins are known one by one. All others ({@code auto_deploy}, {@code dist}, {@code trtllm},
 * Python functions, modules) have speaking names, of which the first rule that fits decides. Source of the names: the
 * ops under {@code tensorrt_llm/_torch/auto_deploy/custom_ops} of NVIDIA/TensorRT-LLM and the dumps of its transforms.
 */
public enum OpKind {
    /** An input of the graph. */
    PLACEHOLDER,
    /** A linear layer, a whole MLP, or another product of matrices. */
    LINEAR,
    /** Attention in any form. */
    ATTENTION,
    /** A mixture of experts or its routing. */
    MOE,
    /** A normalisation, perhaps with an addition fused in. */
    NORM,
    /** A state-space op, a delta rule, or the causal convolution before it. */
    SSM,
    /** Communication among GPUs, perhaps with more fused in. */
    COLLECTIVE,
    /** A change of the number format or the device, quantization included. */
    CAST,
    /** Another view, a part or a plain copy of the same numbers. */
    VIEW,
    /** Arithmetic number by number, reductions and rotary embedding included. */
    ELEMENTWISE,
    /** A size of a tensor, as a number. */
    SIZE,
    /** Anything else. */
    OTHER;

    private static final Pattern ADDRESS =
            Pattern.compile("<(?:built-in )?(?:function|method) ([^ >]+(?:>[^ >]+)*).*>");

    private static final Map<String, OpKind> ATEN = Stream.of(
                    words(LINEAR, "linear matmul mm bmm addmm baddbmm addbmm mv dot einsum _scaled_mm"),
                    words(
                            ATTENTION,
                            "scaled_dot_product_attention _scaled_dot_product_flash_attention"
                                    + " _scaled_dot_product_efficient_attention _scaled_dot_product_cudnn_attention"),
                    words(NORM, "layer_norm native_layer_norm rms_norm _fused_rms_norm group_norm batch_norm"),
                    words(CAST, "to _to_copy type_as float half bfloat16 quantize_per_tensor dequantize"),
                    words(
                            VIEW,
                            "view reshape _unsafe_view view_as reshape_as transpose permute t movedim swapaxes expand"
                                    + " expand_as broadcast_to unsqueeze squeeze slice select narrow contiguous clone"
                                    + " alias detach flatten unflatten split split_with_sizes chunk unbind getitem"
                                    + " unfold as_strided lift_fresh_copy"),
                    words(
                            ELEMENTWISE,
                            "add sub rsub mul div truediv floordiv true_divide floor_divide remainder mod pow sqrt rsqrt"
                                    + " reciprocal square exp exp2 log log2 log1p expm1 neg abs sign sin cos tan tanh erf"
                                    + " silu gelu relu leaky_relu sigmoid softplus mish hardswish glu dropout clamp"
                                    + " clamp_min clamp_max minimum maximum where masked_fill eq ne lt le gt ge"
                                    + " logical_and logical_or logical_not logical_xor bitwise_and bitwise_or bitwise_not"
                                    + " bitwise_xor and or not softmax _softmax log_softmax _log_softmax logsumexp mean"
                                    + " sum prod amax amin max min var std cumsum cumprod norm linalg_vector_norm triu"
                                    + " tril floor ceil round isnan isinf lerp addcmul addcdiv"),
                    words(SIZE, "sym_size sym_numel sym_stride sym_storage_offset sym_float sym_int"))
            .flatMap(entries -> entries.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Set<String> BACKENDS =
            Set.of("torch", "triton", "flashinfer", "trtllm", "cuda", "fla", "tileir", "cutlass", "cutedsl");

    private static Map<String, OpKind> words(OpKind kind, String words) {
        return Stream.of(words.split(" ")).collect(Collectors.toMap(word -> word, word -> kind));
    }

    /**
     * Tell the kind of an op.
     *
     * @param op the op as {@link Graph#op} gives it
     * @return its kind; {@link #OTHER} for what no rule knows
     */
    public static OpKind of(String op) {
        if (op.equals("placeholder")) {
            return PLACEHOLDER;
        }
        String name = shortName(op).toLowerCase(Locale.ROOT);
        boolean isOwn = !(op.startsWith("aten.") || op.startsWith("<built-in") || isBare(op));
        if (op.startsWith("dist.")) {
            return COLLECTIVE;
        }
        // In-place variants end in an underscore.
        String plain = name.endsWith("_") && !isOwn ? name.substring(0, name.length() - 1) : name;
        OpKind known = ATEN.get(plain);
        if (known != null) {
            return known;
        }
        return spoken(name);
    }

    /** A method is printed without a namespace. */
    private static boolean isBare(String op) {
        return op.indexOf('.') < 0 && !op.startsWith("<");
    }

    /** Find the word that decides; the first rule that fits wins, so fused ops count as their costliest part. */
    private static OpKind spoken(String name) {
        if (any(
                name,
                "all_reduce allreduce all_gather allgather reduce_scatter all_to_all alltoall broadcast _dist_")) {
            return COLLECTIVE;
        }
        if (any(name, "prepare_metadata")) {
            return OTHER;
        }
        if (any(name, "moe router expert")) {
            return MOE;
        }
        if (any(name, "rope rotary")) {
            return ELEMENTWISE;
        }
        if (any(name, "ssm causal_conv mamba delta_rule deltanet ssd_")) {
            return SSM;
        }
        if (any(name, "attention attn sdpa mha_with flash_mla") || name.matches("(.*_)?mla(_.*)?")) {
            return ATTENTION;
        }
        if (any(name, "norm")) {
            return NORM;
        }
        if (any(name, "linear gemm mlp bmm matmul _mm")) {
            return LINEAR;
        }
        if (any(name, "quant cast")) {
            return CAST;
        }
        if (any(name, "split reshape transpose view slice")) {
            return VIEW;
        }
        return any(name, "silu gelu relu swiglu _mul _add sigmoid softmax") ? ELEMENTWISE : OTHER;
    }

    private static boolean any(String name, String words) {
        return Stream.of(words.split(" ")).anyMatch(name::contains);
    }

    /**
     * Shorten an op's name for a box or a list.
     *
     * @param op the op as {@link Graph#op} gives it
     * @return such as {@code torch_rmsnorm} for {@code auto_deploy.torch_rmsnorm.default}, {@code getitem} for
     *     {@code <built-in function getitem>}, {@code mlp} for a module {@code model.layers.0.mlp}
     */
    public static String shortName(String op) {
        var function = ADDRESS.matcher(op);
        if (function.matches()) {
            String name = function.group(1);
            return name.substring(name.lastIndexOf('.') + 1);
        }
        String[] parts = op.split("\\.", -1);
        if (parts.length < 2) {
            return op;
        }
        // namespace.name or namespace.name.overload; the path of a module may be longer.
        String name = parts.length <= 3 ? parts[1] : parts[parts.length - 1];
        return name.isEmpty() ? op : name;
    }

    /**
     * Tell which library computes an op of AutoDeploy's own.
     *
     * @param op the op as {@link Graph#op} gives it
     * @return such as {@code flashinfer} for {@code auto_deploy.flashinfer_rope.default}; empty where the name tells none
     */
    public static Optional<String> backend(String op) {
        String name = shortName(op);
        int end = name.indexOf('_');
        String first = end < 0 ? name : name.substring(0, end);
        return op.startsWith("aten.") || !BACKENDS.contains(first) ? Optional.empty() : Optional.of(first);
    }

    /**
     * Give the look of its box in a drawing.
     *
     * @return the kind of box
     */
    public Diagram.Kind drawn() {
        return switch (this) {
            case PLACEHOLDER -> Diagram.Kind.INPUT;
            case LINEAR -> Diagram.Kind.LINEAR;
            case ATTENTION -> Diagram.Kind.ATTENTION;
            case MOE -> Diagram.Kind.MOE;
            case NORM -> Diagram.Kind.NORM;
            case SSM -> Diagram.Kind.SSM;
            case COLLECTIVE -> Diagram.Kind.COLLECTIVE;
            case CAST -> Diagram.Kind.CAST;
            case VIEW -> Diagram.Kind.VIEW;
            case ELEMENTWISE -> Diagram.Kind.ELEMENTWISE;
            case SIZE, OTHER -> Diagram.Kind.OTHER;
        };
    }
}
