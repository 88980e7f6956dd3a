package autodeploy.config.model;

import autodeploy.config.model.Layer.FeedForward;
import autodeploy.config.model.Layer.Mixer;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Reads which layer is what, from the fields that families of models use.
 *
 * <p>One letter a layer ({@code hybrid_override_pattern}: M Mamba, * attention, - MLP, E MoE), one word a layer
 * ({@code layers_block_type}, {@code layer_types}), or a period with an offset.
 */
final class LayerReader {
    private static final int MOST = 2_000;
    private static final Map<Character, Layer> LETTERS = Map.of(
            'M', new Layer(Mixer.MAMBA, FeedForward.NONE),
            '*', new Layer(Mixer.ATTENTION, FeedForward.NONE),
            '-', new Layer(Mixer.NONE, FeedForward.DENSE),
            'E', new Layer(Mixer.NONE, FeedForward.MOE));
    private static final Map<String, Layer> BLOCKS = Map.of(
            "mamba", LETTERS.get('M'), "attention", LETTERS.get('*'), "mlp", LETTERS.get('-'), "moe", LETTERS.get('E'));
    private static final Map<String, Mixer> MIXERS = Map.of(
            "full_attention", Mixer.ATTENTION,
            "attention", Mixer.ATTENTION,
            "sliding_attention", Mixer.SLIDING_ATTENTION,
            "chunked_attention", Mixer.SLIDING_ATTENTION,
            "linear_attention", Mixer.LINEAR_ATTENTION,
            "mamba", Mixer.MAMBA,
            "mamba2", Mixer.MAMBA);

    private final JsonFields fields;
    private final List<String> notes;
    private final int count;
    private final boolean isMoe;

    LayerReader(JsonFields fields, boolean isMoe, List<String> notes) {
        this.fields = fields;
        this.isMoe = isMoe;
        this.notes = notes;
        this.count = (int)
                fields.size(MOST, "num_hidden_layers", "n_layer", "n_layers", "num_layers", "num_transformer_layers")
                        .orElse(0);
    }

    List<Layer> read() {
        String pattern = fields.text("hybrid_override_pattern").orElse("");
        if (!pattern.isEmpty()) {
            return letters(pattern);
        }
        List<String> blocks = fields.texts("layers_block_type");
        if (blocks.contains("mlp") || blocks.contains("moe")) {
            return blocks(blocks);
        }
        IntFunction<Mixer> mixers = mixers(blocks.isEmpty() ? fields.texts("layer_types") : blocks);
        if (count == 0 || mixers == null) {
            return List.of();
        }
        IntPredicate sparse = sparse();
        return IntStream.range(0, count)
                .mapToObj(i -> new Layer(mixers.apply(i), feedForward(sparse, i)))
                .toList();
    }

    private FeedForward feedForward(IntPredicate sparse, int layer) {
        if (Set.of("mamba", "mamba2", "falcon_mamba").contains(fields.word("model_type"))) {
            return FeedForward.NONE;
        }
        return isMoe && sparse.test(layer) ? FeedForward.MOE : FeedForward.DENSE;
    }

    private List<Layer> letters(String pattern) {
        List<Layer> layers = new ArrayList<>();
        for (char letter : pattern.replace("|", "").toCharArray()) {
            Layer layer = LETTERS.get(letter);
            if (layer == null) {
                throw fields.wrong(
                        "`hybrid_override_pattern`: unknown layer `" + letter + "`",
                        fields.node("hybrid_override_pattern").orElseThrow(),
                        "Known: M (Mamba), * (attention), - (MLP), E (MoE).");
            }
            layers.add(layer);
        }
        return prefix(layers, "hybrid_override_pattern");
    }

    private List<Layer> blocks(List<String> words) {
        List<Layer> layers = new ArrayList<>();
        for (String word : words) {
            Layer layer = BLOCKS.get(word);
            if (layer == null) {
                return unknown("layers_block_type", word);
            }
            layers.add(layer);
        }
        return prefix(layers, "layers_block_type");
    }

    /** A reduced model keeps the pattern's first layers. */
    private List<Layer> prefix(List<Layer> layers, String key) {
        if (count > 0 && count != layers.size()) {
            notes.add("`" + key + "` has " + layers.size() + " layers, `num_hidden_layers` says " + count
                    + ": the smaller is taken.");
        }
        return layers.subList(0, count == 0 ? layers.size() : Math.min(count, layers.size()));
    }

    private List<Layer> unknown(String key, String word) {
        notes.add("`" + key + "` names a layer type not known here: `" + word + "`; layers are not counted.");
        return List.of();
    }

    @SuppressWarnings("NullAway") // null is "not known", and stays within this class
    private IntFunction<Mixer> mixers(List<String> types) {
        if (!types.isEmpty()) {
            for (String type : types) {
                if (!MIXERS.containsKey(type)) {
                    unknown("layer_types", type);
                    return null;
                }
            }
            if (types.size() < count) {
                notes.add("The file gives types for " + types.size() + " of " + count
                        + " layers; layers are not counted.");
                return null;
            }
            return i -> MIXERS.get(types.get(i));
        }
        int interval = period("full_attention_interval");
        if (interval > 0) {
            return i -> (i + 1) % interval == 0 ? Mixer.ATTENTION : Mixer.LINEAR_ATTENTION;
        }
        int attention = period("attn_layer_period");
        if (attention > 0) {
            int offset = period("attn_layer_offset");
            return i -> i % attention == offset ? Mixer.ATTENTION : Mixer.MAMBA;
        }
        Set<Long> indices = numbers("attn_layer_indices");
        if (!indices.isEmpty()) {
            return i -> indices.contains((long) i) ? Mixer.ATTENTION : Mixer.MAMBA;
        }
        if (fields.word("model_type").contains("mamba")) {
            return i -> Mixer.MAMBA;
        }
        return windows();
    }

    private IntFunction<Mixer> windows() {
        int pattern = period("sliding_window_pattern");
        if (pattern > 0) {
            return i -> (i + 1) % pattern == 0 ? Mixer.ATTENTION : Mixer.SLIDING_ATTENTION;
        }
        boolean isOff = fields.truth("use_sliding_window").equals(java.util.Optional.of(false));
        if (isOff || fields.size(1_000_000_000L, "sliding_window").isEmpty()) {
            return i -> Mixer.ATTENTION;
        }
        OptionalLong full = fields.size("max_window_layers");
        return i -> i >= full.orElse(0) ? Mixer.SLIDING_ATTENTION : Mixer.ATTENTION;
    }

    private IntPredicate sparse() {
        long dense = fields.size("first_k_dense_replace").orElse(0);
        Set<Long> only = numbers("mlp_only_layers");
        List<String> perLayer = fields.texts("moe_layer_freq");
        int frequency = perLayer.isEmpty() ? Math.max(1, period("moe_layer_freq")) : 1;
        int step = Math.max(1, Math.max(period("decoder_sparse_step"), period("interleave_moe_layer_step")));
        int period = period("expert_layer_period");
        int offset = period("expert_layer_offset");
        return i -> i >= dense
                && !only.contains((long) i)
                && (i >= perLayer.size() || perLayer.get(i).equals("1"))
                && i % frequency == 0
                && (i + 1) % step == 0
                && (period == 0 || i % period == offset);
    }

    private int period(String key) {
        return fields.node(key).filter(YamlScalar.class::isInstance).isPresent()
                ? (int) fields.size(MOST, key).orElse(0)
                : 0;
    }

    private Set<Long> numbers(String key) {
        Set<Long> numbers = new HashSet<>();
        fields.node(key).map(YamlNode::value).filter(List.class::isInstance).ifPresent(list -> {
            for (Object item : (List<?>) list) {
                if (item instanceof Long number) {
                    numbers.add(number);
                }
            }
        });
        return numbers;
    }
}
