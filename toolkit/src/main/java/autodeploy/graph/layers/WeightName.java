package autodeploy.graph.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cut a weight's name into the modules that hold it: FX writes {@code model_layers_12_self_attn_q_proj_weight} for
 * {@code model.layers.12.self_attn.q_proj.weight}.
 *
 * <p>Which underscores were dots is a guess: those around numbers, those behind the names that models commonly give to
 * their containers, and the one before a known name of a parameter or buffer.
 */
final class WeightName {
    private static final int MOST_WORDS = 64;
    private static final Set<String> PARAMETERS = Set.of("weight", "bias", "scale");
    private static final Set<String> BUFFERS = Set.of(
            "e_score_correction_bias",
            "inv_freq",
            "weight_scale",
            "weight_scale_2",
            "weight_scale_inv",
            "input_scale",
            "output_scale",
            "a_log",
            "dt_bias",
            "d");
    private static final Set<String> LAST_WORDS = BUFFERS.stream()
            .map(buffer -> buffer.substring(buffer.lastIndexOf('_') + 1))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> CONTAINERS = Set.of(
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
        // One plain character is split without a regular expression.
        String[] words = name.replace('.', '_').split("_", MOST_WORDS);
        boolean endsLikeBuffer = LAST_WORDS.contains(words[words.length - 1].toLowerCase(Locale.ROOT));
        List<String> path = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < words.length && !(endsLikeBuffer && i > 0 && isBuffer(words, i, part)); i++) {
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

    /** Tell whether the rest of a name is that of a parameter of several words or letters, such as Mamba's D. */
    private static boolean isBuffer(String[] words, int from, StringBuilder part) {
        if (words.length - from > 4) {
            return false;
        }
        String rest =
                String.join("_", List.of(words).subList(from, words.length)).toLowerCase(Locale.ROOT);
        return BUFFERS.contains(rest) && (rest.length() > 1 || part.length() == 0);
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
