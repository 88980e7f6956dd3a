package autodeploy.config.registry;

import autodeploy.config.merge.Layer;
import autodeploy.config.merge.Merged;
import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Shape;
import autodeploy.core.ParseException;
import autodeploy.core.Suggest;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and merges the files of an entry. */
final class Composing {
    private static final String CONFIGS = "configs";

    private Composing() {}

    static Composition compose(Path directory, RegistryEntry entry, List<String> others) {
        List<Layer> layers = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        entry.problem().ifPresent(text -> notes.add("Commented out in the registry, a known problem: " + text));
        if (!others.isEmpty()) {
            notes.add("The same model has further entries: " + String.join(", ", others) + ".");
        }
        for (String file : entry.files()) {
            ConfigSource source = ConfigSource.of(YamlDocument.read(path(directory, file, entry)));
            layers.add(Layer.of(file, source.args()));
            if (source.shape() == Shape.EXPERIMENT) {
                notes.add(file + " has the experiment shape: only its `args` count here.");
            }
        }
        Merged merged = Merged.of(layers);
        notes.addAll(warnings(merged));
        return new Composition(entry, layers, merged, notes);
    }

    /** Only files below {@code configs} belong to the registry; a link may not lead out of it either. */
    private static Path path(Path directory, String file, RegistryEntry entry) {
        String where = directory.resolve(RegistryLocator.MODELS) + ":" + entry.line();
        Path configs = directory.resolve(CONFIGS).normalize();
        try {
            Path path = configs.resolve(file).normalize();
            if (!path.startsWith(configs) || path.equals(configs)) {
                throw outside(file, where);
            }
            if (!Files.isRegularFile(path)) {
                throw new ParseException(
                        "no file `" + file + "` in " + configs + ", which the entry of " + entry.model() + " names",
                        where,
                        Suggest.question(file, names(configs)));
            }
            if (!path.toRealPath().startsWith(configs.toRealPath())) {
                throw outside(file, where);
            }
            return path;
        } catch (InvalidPathException e) {
            throw outside(file, where);
        } catch (IOException e) {
            throw new ParseException("cannot be read: " + e.getMessage(), where, "Check its permissions.");
        }
    }

    private static ParseException outside(String file, String where) {
        return new ParseException(
                "`" + file + "` lies outside the registry's directory " + CONFIGS,
                where,
                "An entry names files of that directory only.");
    }

    private static List<String> names(Path configs) throws IOException {
        if (!Files.isDirectory(configs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(configs)) {
            return files.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }

    private static List<String> warnings(Merged merged) {
        List<String> notes = new ArrayList<>();
        merged.origin(KeyPath.parse("model_kwargs.num_hidden_layers"))
                .ifPresent(leaf -> notes.add("Runs only " + leaf.value() + " layers of the model (" + leaf.place()
                        + "): unfit for benchmarks of the full model."));
        merged.origin(KeyPath.of("skip_loading_weights"))
                .filter(leaf -> Boolean.TRUE.equals(leaf.value()))
                .ifPresent(leaf -> notes.add("Random weights (" + leaf.place() + "): for debugging only."));
        graphs(merged).ifPresent(notes::add);
        if (!merged.has(KeyPath.of("world_size"))) {
            notes.add("No file sets `world_size`: one GPU.");
        }
        return notes;
    }

    /** The base's {@code max_batch_size} outlives a later file that gives only {@code batch_sizes}. */
    private static Optional<String> graphs(Merged merged) {
        Optional<Long> largest =
                merged.value(KeyPath.parse("cuda_graph_config.batch_sizes")).flatMap(Composing::largest);
        Optional<Long> most = merged.value(KeyPath.parse("cuda_graph_config.max_batch_size"))
                .filter(Long.class::isInstance)
                .map(Long.class::cast);
        Optional<Long> batch = merged.value(KeyPath.of("max_batch_size"))
                .filter(Long.class::isInstance)
                .map(Long.class::cast);
        if (largest.isPresent() && most.isPresent() && !largest.equals(most)) {
            return Optional.of("CUDA graphs: `batch_sizes` goes up to " + largest.get() + ", but `max_batch_size` is "
                    + most.get() + " ("
                    + merged.origin(KeyPath.parse("cuda_graph_config.max_batch_size"))
                            .orElseThrow()
                            .place()
                    + "), since maps are merged key by key: set cuda_graph_config.max_batch_size: " + largest.get()
                    + ".");
        }
        Optional<Long> graph = most.or(() -> largest);
        if (graph.isPresent() && batch.isPresent() && graph.get() > batch.get()) {
            return Optional.of("CUDA graphs up to " + graph.get() + " exceed `max_batch_size` " + batch.get() + ".");
        }
        return Optional.empty();
    }

    private static Optional<Long> largest(Object sizes) {
        List<Long> numbers = new ArrayList<>();
        if (sizes instanceof List<?> list) {
            for (Object size : list) {
                if (size instanceof Long number) {
                    numbers.add(number);
                }
            }
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(Collections.max(numbers));
    }
}
