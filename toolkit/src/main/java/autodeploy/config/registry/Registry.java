package autodeploy.config.registry;

import autodeploy.core.ParseException;
import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.core.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Know which files configure which model.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code examples/auto_deploy/model_registry/}: {@code models.yaml} and {@code
 * configs/*.yaml}. Immutable; safe for several threads; the files of an entry are read when it is composed.
 *
 * <pre>{@code
 * Registry.open(checkout).compose("Qwen/Qwen3-8B", Optional.empty()).asText();
 * }</pre>
 */
public final class Registry {
    private final Path directory;
    private final List<RegistryEntry> entries;

    private Registry(Path directory, List<RegistryEntry> entries) {
        this.directory = directory;
        this.entries = List.copyOf(entries);
    }

    /**
     * Open a registry.
     *
     * @param path a checkout of TensorRT-LLM, the registry's own directory, its {@code models.yaml}, or the directory of
     *     an installed package
     * @return the registry
     * @throws ParseException when there is none, or its {@code models.yaml} is broken
     */
    public static Registry open(Path path) {
        return read(RegistryLocator.in(path).orElseThrow(() -> RegistryLocator.notIn(path)));
    }

    /**
     * Find a registry: by the option, by {@code AUTODEPLOY_REGISTRY}, by {@code TRTLLM_ROOT}, beside the installed
     * package.
     *
     * @param option what the user gave; nothing else counts then
     * @param env the environment's variables
     * @param probe finds the directory of Python's package {@code tensorrt_llm}; asked last
     * @return the registry
     * @throws ParseException when there is none; says where it looked and how to point to one
     */
    public static Registry locate(Optional<Path> option, Map<String, String> env, Supplier<Optional<Path>> probe) {
        return read(RegistryLocator.locate(option, env, probe));
    }

    private static Registry read(Path directory) {
        return new Registry(directory, ModelsFile.read(YamlDocument.read(directory.resolve(RegistryLocator.MODELS))));
    }

    /**
     * Tell where it is.
     *
     * @return the directory with {@code models.yaml}
     */
    public Path directory() {
        return directory;
    }

    /**
     * List all entries.
     *
     * @return in the order of the file, those that are commented out among them
     */
    public List<RegistryEntry> entries() {
        return entries;
    }

    /**
     * Search by a part of a model's id; case, {@code -} and {@code _} do not count, nor does a small mistake.
     *
     * @param text the words; an empty text lists all
     * @return the entries, the best first, with those that are commented out as known problems
     */
    public Entries search(String text) {
        List<Entries.Found> found = text.isBlank()
                ? entries.stream()
                        .map(entry -> new Entries.Found(entry, "in the registry"))
                        .toList()
                : Search.of(entries, text);
        List<String> notes = new ArrayList<>();
        notes.add(count(found) + " in " + directory + ".");
        if (found.isEmpty()) {
            notes.add("A model need not be in the registry: begin with a base, and `similar MODEL` for its relatives.");
        }
        return new Entries("registry: " + (text.isBlank() ? "all entries" : text.strip()), found, notes);
    }

    private static String count(List<Entries.Found> found) {
        long disabled = found.stream().filter(each -> each.entry().isDisabled()).count();
        return (found.size() - disabled) + " active, " + disabled + " with known problems";
    }

    /**
     * List models that resemble one.
     *
     * @param model its id; it need not be in the registry
     * @param architectures gives the {@code architectures} of a model's {@code config.json} where it is at hand
     * @return at most 15 entries, those of the same architecture first
     */
    public Entries similar(String model, Function<String, Optional<List<String>>> architectures) {
        Optional<RegistryEntry> entry = entries.stream()
                .filter(each -> each.model().equalsIgnoreCase(model))
                .findFirst();
        List<Entries.Found> found = new Similar(model, entry, architectures).among(entries);
        List<String> notes = new ArrayList<>();
        if (architectures.apply(model).isEmpty()) {
            notes.add("Compared by name, size and files: no config.json of " + model + " at hand.");
        }
        if (found.isEmpty()) {
            notes.add("No relatives found in " + directory + ".");
        }
        return new Entries("models like " + model, found, notes);
    }

    /**
     * Merge the files of an entry.
     *
     * @param model the model's id; case does not count
     * @param configId which of its entries, or empty for the first active one
     * @return what the files add up to
     * @throws UsageException when there is no such entry; with similar ids
     * @throws ParseException when a file is missing, broken, or outside the registry
     */
    public Composition compose(String model, Optional<String> configId) {
        List<RegistryEntry> same = entries.stream()
                .filter(entry -> entry.model().equalsIgnoreCase(model.strip()))
                .toList();
        if (same.isEmpty()) {
            throw unknown(model);
        }
        RegistryEntry entry = same.stream()
                .filter(each -> configId.isEmpty() || each.configId().equals(configId))
                .min((a, b) -> Boolean.compare(a.isDisabled(), b.isDisabled()))
                .orElseThrow(() -> new UsageException(
                        "no entry `" + configId.orElse("") + "` of " + model,
                        directory.resolve(RegistryLocator.MODELS).toString(),
                        "It has: " + ids(same) + "."));
        List<String> others = new ArrayList<>();
        same.stream()
                .filter(each -> !each.equals(entry))
                .forEach(each -> others.add(each.configId().orElse("(without id)")));
        return Composing.compose(directory, entry, others);
    }

    private UsageException unknown(String model) {
        List<Entries.Found> close = Search.of(entries, model);
        List<String> ids = close.stream()
                .map(found -> found.entry().model())
                .distinct()
                .limit(3)
                .toList();
        String question = ids.isEmpty()
                ? Suggest.question(
                        model, entries.stream().map(RegistryEntry::model).toList())
                : "Did you mean " + String.join(" or ", ids) + "?";
        return new UsageException(
                "not in the registry: " + model,
                directory.resolve(RegistryLocator.MODELS).toString(),
                question.isEmpty() ? "`registry similar " + model + "` lists its relatives." : question);
    }

    private static String ids(List<RegistryEntry> same) {
        return String.join(
                ", ",
                same.stream()
                        .map(entry -> entry.configId().orElse("(without id)"))
                        .toList());
    }
}
