package autodeploy.graph.layers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Name what a part of a model does by the ops in it. */
final class KindWords {
    private KindWords() {}

    /** Name the kinds found among ops, in a set order; empty when no op tells. */
    static List<String> of(Collection<String> ops) {
        List<String> words = new ArrayList<>();
        boolean isMoe = any(ops, "moe", "topk", "one_hot", "expert");
        if (any(ops, "attention", "sdpa", "_mha", "_mla", "mla_with")
                || (any(ops, "softmax") && any(ops, "matmul", "bmm"))) {
            words.add("attention");
        }
        if (any(ops, "ssm", "mamba", "selective_scan", "chunk_scan")) {
            words.add("mamba");
        }
        if (any(ops, "delta_rule")) {
            words.add("delta");
        }
        if (isMoe) {
            words.add("moe");
        }
        boolean isMixer = !words.isEmpty() && !words.equals(List.of("moe"));
        if (!isMoe && !isMixer && any(ops, "silu", "gelu", "relu", "swiglu", "geglu", "mlp")) {
            words.add("mlp");
        }
        return List.copyOf(words);
    }

    private static boolean any(Collection<String> ops, String... parts) {
        return ops.stream().anyMatch(op -> {
            for (String part : parts) {
                if (op.contains(part)) {
                    return true;
                }
            }
            return false;
        });
    }
}
