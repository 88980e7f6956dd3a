package autodeploy.graph.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cut a weight's name into the modules that hold it: FX writes {@code model_layers_12_self_attn_q_proj_weight} for
 * {@code model.layers.12.self_attn.q_proj.weight}.
 *
 * <p>Which underscores were dots is a guess: those around numbers, and those behind the names that models commonly give
 * to their containers.
 */
final class WeightName {
    private static final int MOST_WORDS = 64;
    private static final Set<String> PARAMETERS = Set.of("weight", "bias", "scale");
    private static final List<String> CONTAINERS = List.of(
            "language_model",
            "vision_tower",
            "vision_model",
            "model",
            "backbone",
            "transformer",
            "encoder",
            "decoder",
            "layers",
            "blocks",
            "self_attn",
            "self_attention",
            "cross_attn",
            "attention",
            "attn",
            "block_sparse_moe",
            "shared_experts",
            "shared_expert",
            "experts",
            "feed_forward",
            "mlp",
            "moe",
            "mamba",
            "mixer",
            "linear_attn");

    private WeightName() {}

    /** Give the modules from the outermost to the one that holds the weight. */
    static List<String> path(String name) {
        String[] words = name.split("[_.]", MOST_WORDS);
        List<String> path = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            if (isIndex(words[i])) {
                add(path, part);
                path.add(words[i]);
                continue;
            }
            boolean isParameter = i == words.length - 1 && PARAMETERS.contains(words[i]) && i > 0;
            if (!isParameter) {
                part.append(part.length() == 0 ? "" : "_").append(words[i]);
                if (CONTAINERS.contains(part.toString()) && i + 1 < words.length) {
                    add(path, part);
                }
            }
        }
        add(path, part);
        return List.copyOf(path);
    }

    private static void add(List<String> path, StringBuilder part) {
        if (part.length() > 0) {
            path.add(part.toString());
            part.setLength(0);
        }
    }

    /** Tell whether a word is an index, such as that of a layer. */
    static boolean isIndex(String word) {
        return !word.isEmpty() && word.length() <= 9 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
