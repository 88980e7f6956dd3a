package autodeploy.config.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words a model's description. */
final class ModelText {
    private ModelText() {}

    static List<List<@Nullable Object>> rows(ModelConfig model) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        add(rows, "architecture", model.architectures().isEmpty() ? null : String.join(", ", model.architectures()));
        add(rows, "family", model.modelType().orElse(null));
        add(rows, "layers", model.layers().isEmpty() ? null : layers(model));
        add(rows, "hidden size", number(model.hiddenSize()));
        add(rows, "vocabulary", number(model.vocabularySize()));
        add(rows, "MLP size", number(model.intermediateSize()));
        add(rows, "attention", model.attention().map(ModelText::attention).orElse(null));
        model.experts().ifPresent(e -> add(rows, "experts", experts(e)));
        model.stateSpace().ifPresent(s -> add(rows, "state", s.arithmetic()));
        add(rows, "positions", number(model.maxPositions()));
        add(rows, "weights", weights(model));
        Optional<ParameterEstimate> estimate = model.parameters();
        add(rows, "parameters", estimate.map(ModelText::parameters).orElse(null));
        estimate.ifPresent(e -> e.parts()
                .forEach(p ->
                        add(rows, "  " + p.kind().shown(), Figures.parameters(p.total()) + " = " + p.arithmetic())));
        add(
                rows,
                "debug layers",
                model.minimumLayers().map(m -> m.layers() + " at least").orElse(null));
        return rows;
    }

    static List<String> notes(ModelConfig model, List<String> read) {
        List<String> notes = new ArrayList<>(read);
        model.minimumLayers()
                .filter(m -> m.layers() > 1)
                .ifPresent(m -> notes.add("A reduced model needs " + m.layers() + " layers: " + m.reason()));
        if (model.parameters().isPresent()) {
            notes.add("The parameter count is an estimate; biases are left out.");
            if (model.isTied().isEmpty()) {
                notes.add("The file does not say whether the head is the embedding: counted apart.");
            }
            if (model.traits().isGatedMlp().isEmpty()) {
                notes.add("The file does not say whether the MLP is gated: counted as gated.");
            }
        } else {
            notes.add("The file lacks sizes that a parameter count needs.");
        }
        if (model.traits().isMultimodal()) {
            notes.add("Multimodal: only the language model is counted.");
        }
        return notes;
    }

    static Map<String, @Nullable Object> json(ModelConfig model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", model.name());
        json.put("architectures", model.architectures());
        json.put("model_type", model.modelType().orElse(null));
        json.put(
                "layers",
                model.layers().isEmpty() ? null : (long) model.layers().size());
        json.put("layer_types", counted(model));
        json.put("hidden_size", boxed(model.hiddenSize()));
        json.put("vocabulary_size", boxed(model.vocabularySize()));
        json.put("intermediate_size", boxed(model.intermediateSize()));
        json.put("max_positions", boxed(model.maxPositions()));
        json.put("is_tied", model.isTied().orElse(null));
        json.put("attention", model.attention().map(ModelText::attentionJson).orElse(null));
        json.put("experts", model.experts().map(ModelText::expertsJson).orElse(null));
        json.put("quantisation", model.quantisation().format().shown());
        json.put("dtype", model.dtype().orElse(null));
        json.put("parameters", model.parameters().map(ParameterEstimate::total).orElse(null));
        json.put(
                "active_parameters",
                model.parameters().map(ParameterEstimate::active).orElse(null));
        json.put(
                "minimum_layers",
                model.minimumLayers().map(m -> (long) m.layers()).orElse(null));
        json.put("notes", model.notes());
        return json;
    }

    private static Map<String, @Nullable Object> attentionJson(Attention attention) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", attention.kind().name());
        json.put("heads", attention.heads());
        json.put("kv_heads", attention.kvHeads());
        json.put("head_dim", attention.headDim());
        json.put("window", boxed(attention.window()));
        return json;
    }

    private static Map<String, @Nullable Object> expertsJson(Experts experts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("count", experts.count());
        json.put("per_token", boxed(experts.perToken()));
        json.put("intermediate_size", boxed(experts.intermediateSize()));
        json.put("shared_size", experts.sharedSize());
        return json;
    }

    private static Map<String, @Nullable Object> counted(ModelConfig model) {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        model.layerTypes().forEach(type -> counts.put(type.toString(), model.count(type::equals)));
        return counts;
    }

    private static void add(List<List<@Nullable Object>> rows, String property, @Nullable Object value) {
        rows.add(Arrays.asList(property, value));
    }

    private static @Nullable Object number(OptionalLong number) {
        return number.isPresent() ? Figures.of(number.getAsLong()) : null;
    }

    private static @Nullable Object boxed(OptionalLong number) {
        return number.isPresent() ? (Object) number.getAsLong() : null;
    }

    private static String layers(ModelConfig model) {
        Collection<Layer> types = model.layerTypes();
        return Figures.of(model.layers().size()) + ": "
                + types.stream().map(t -> model.count(t::equals) + " " + t).collect(Collectors.joining(", "));
    }

    private static String attention(Attention attention) {
        String heads = attention.kind() + ", " + attention.heads() + " heads";
        String window = attention.window().isPresent()
                ? ", window " + Figures.of(attention.window().getAsLong())
                : "";
        return attention
                        .latent()
                        .map(l -> heads + ", latent " + l.kvRank() + " + " + l.ropeDim())
                        .orElse(heads + ", " + attention.kvHeads() + " KV heads × " + attention.headDim())
                + window;
    }

    private static String experts(Experts experts) {
        String used = experts.perToken().isPresent() ? ", " + experts.perToken().getAsLong() + " a token" : "";
        String size = experts.intermediateSize().isPresent()
                ? ", size " + Figures.of(experts.intermediateSize().getAsLong())
                : "";
        return experts.count()
                + used
                + size
                + (experts.isShared() ? ", shared size " + Figures.of(experts.sharedSize()) : "");
    }

    private static @Nullable String weights(ModelConfig model) {
        Quantisation quantisation = model.quantisation();
        if (quantisation.format() == Quantisation.Format.NONE) {
            return model.dtype().orElse(null);
        }
        return quantisation.format().shown()
                + quantisation.method().map(m -> " (" + m + ")").orElse("")
                + model.dtype().map(d -> ", else " + d).orElse("");
    }

    private static String parameters(ParameterEstimate estimate) {
        String total = Figures.parameters(estimate.total());
        return estimate.active() == estimate.total()
                ? total
                : total + ", " + Figures.parameters(estimate.active()) + " active";
    }
}
