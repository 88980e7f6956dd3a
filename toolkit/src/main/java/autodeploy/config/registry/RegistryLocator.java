package autodeploy.config.registry;

import autodeploy.core.ParseException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the registry's directory. */
final class RegistryLocator {
    static final String MODELS = "models.yaml";
    private static final List<String> VARIABLES = List.of("AUTODEPLOY_REGISTRY", "TRTLLM_ROOT");
    private static final String BELOW = "examples/auto_deploy/model_registry";
    private static final String HOW = "Point to a checkout of TensorRT-LLM, or to its directory " + BELOW
            + ", by --registry DIR or the variable AUTODEPLOY_REGISTRY (or TRTLLM_ROOT).";

    private RegistryLocator() {}

    /** Gives the directory that holds {@code models.yaml}, in, below or beside a path. */
    static Optional<Path> in(Path path) {
        List<Path> candidates = new ArrayList<>(
                List.of(path, path.resolve("model_registry"), path.resolve(BELOW), path.resolve("auto_deploy")));
        Path parent = path.toAbsolutePath().normalize().getParent();
        // An editable installation's package stands in the checkout; a wheel may bring the examples along.
        if (path.endsWith("tensorrt_llm") && parent != null) {
            candidates.add(parent.resolve(BELOW));
        }
        if (path.endsWith(MODELS) && parent != null) {
            candidates.add(parent);
        }
        return candidates.stream()
                .filter(candidate -> Files.isRegularFile(candidate.resolve(MODELS)))
                .findFirst();
    }

    static ParseException notIn(Path path) {
        return new ParseException(
                "no registry of models: no " + MODELS + " there, nor in " + BELOW + " below", path.toString(), HOW);
    }

    static Path locate(Optional<Path> option, Map<String, String> env, Supplier<Optional<Path>> probe) {
        if (option.isPresent()) {
            return in(option.get()).orElseThrow(() -> notIn(option.get()));
        }
        List<String> looked = new ArrayList<>();
        for (String variable : VARIABLES) {
            String value = env.getOrDefault(variable, "");
            Optional<Path> found = path(value).flatMap(RegistryLocator::in);
            if (found.isPresent()) {
                return found.get();
            }
            looked.add(variable + (value.isBlank() ? " (not set)" : " (" + value + ": no " + MODELS + " there)"));
        }
        Optional<Path> installed = probe.get();
        looked.add("Python's package tensorrt_llm"
                + installed
                        .map(path -> " (" + path + ": no registry beside it)")
                        .orElse(" (not installed)"));
        return installed.flatMap(RegistryLocator::in).orElseThrow(() -> {
            return new ParseException(
                    "no registry of models found; looked at --registry (not given), " + String.join(", ", looked),
                    "",
                    HOW);
        });
    }

    private static Optional<Path> path(String value) {
        try {
            return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
