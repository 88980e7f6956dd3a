package autodeploy.config.model;

import autodeploy.core.Column;
import autodeploy.core.ParseException;
import autodeploy.core.View;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Describe a model as its {@code config.json} does; what the file does not say is empty, never guessed.
 *
 * <pre>{@code
 * ModelConfig model = ModelConfig.read(Path.of("Llama-3.1-8B-Instruct"));
 * model.parameters().orElseThrow().total();
 * }</pre>
 *
 * @param name the model's name, or the file's
 * @param architectures the classes that the file names
 * @param modelType the family's word
 * @param layers the layers from first to last; empty where the file does not tell them
 * @param hiddenSize the elements of a token's vector
 * @param vocabularySize the tokens of the vocabulary
 * @param intermediateSize the inner size of a dense MLP
 * @param maxPositions the longest sequence that the file names
 * @param isTied whether the head is the input embedding
 * @param attention the attention; empty for models without, or where sizes are missing
 * @param experts the mixture of experts
 * @param stateSpace the layers with a state of fixed size
 * @param quantisation how weights are stored
 * @param dtype the type of weights that are not quantised, such as {@code bfloat16}
 * @param traits what transforms look for
 * @param notes what the reader should know about the reading
 */
public record ModelConfig(
        String name,
        List<String> architectures,
        Optional<String> modelType,
        List<Layer> layers,
        OptionalLong hiddenSize,
        OptionalLong vocabularySize,
        OptionalLong intermediateSize,
        OptionalLong maxPositions,
        Optional<Boolean> isTied,
        Optional<Attention> attention,
        Optional<Experts> experts,
        Optional<StateSpace> stateSpace,
        Quantisation quantisation,
        Optional<String> dtype,
        Traits traits,
        List<String> notes)
        implements View {
    /** Copy the lists. */
    public ModelConfig {
        Objects.requireNonNull(name, "name");
        architectures = List.copyOf(architectures);
        layers = List.copyOf(layers);
        notes = List.copyOf(notes);
    }

    /**
     * Read a model from its directory or its {@code config.json}; {@code hf_quant_config.json} beside it counts.
     *
     * @param place the directory or the file; at most 1 MiB
     * @return the model
     * @throws ParseException when a file is missing, unreadable or has sizes that no model has
     * @throws autodeploy.core.yaml.YamlException when a file is no JSON
     */
    public static ModelConfig read(Path place) {
        return ModelFiles.read(place);
    }

    /**
     * Read a model from the text of its {@code config.json}.
     *
     * @param json the text
     * @param name the model's name, for titles and messages
     * @return the model
     * @throws ParseException when it has sizes that no model has
     * @throws autodeploy.core.yaml.YamlException when it is no JSON
     */
    public static ModelConfig parse(String json, String name) {
        return ModelReader.read(json, name, Optional.empty());
    }

    /**
     * Find a model on this machine; nothing is downloaded.
     *
     * @param model a directory, a {@code config.json}, or a Hugging Face id such as {@code Qwen/Qwen3-0.6B}
     * @param places directories that hold models: caches of Hugging Face ({@code hub}), or folders {@code org/name}
     * @return the model, or empty when no place has it
     * @throws ParseException as {@link #read}
     * @throws autodeploy.core.yaml.YamlException as {@link #read}
     */
    public static Optional<ModelConfig> find(String model, List<Path> places) {
        return ModelFiles.find(model, places);
    }

    /**
     * Estimate the parameters.
     *
     * @return the estimate; empty where the file lacks a size that it needs
     */
    public Optional<ParameterEstimate> parameters() {
        return ParameterEstimate.of(this);
    }

    /**
     * Count layers.
     *
     * @param which the layers to count
     * @return how many there are
     */
    public long count(Predicate<Layer> which) {
        return layers.stream().filter(which).count();
    }

    /**
     * List the types of layers that occur.
     *
     * @return each once, in the order of its first layer
     */
    public Collection<Layer> layerTypes() {
        return List.copyOf(new LinkedHashSet<>(layers));
    }

    /**
     * Tell how many first layers a reduced model must keep so that each layer type occurs.
     *
     * @return the number with its reason; empty where the layers are not known
     */
    public Optional<MinimumLayers> minimumLayers() {
        return MinimumLayers.of(layers);
    }

    @Override
    public String title() {
        return "Model: " + name;
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.text("property", "Property"), Column.text("value", "Value"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return ModelText.rows(this);
    }

    @Override
    public List<String> notes() {
        return ModelText.notes(this, notes);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        return ModelText.json(this);
    }
}
