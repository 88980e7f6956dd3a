package autodeploy.log.diagnose;

import autodeploy.core.UsageException;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.log.model.LogProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Find in a configuration the keys that a log's problems name.
 *
 * <p>Understands the flat shape and the experiment's with its keys under {@code args}; list items as {@code .0} or
 * {@code [0]}; the names of classes that pydantic puts into a path, such as {@code speculative_config.EagleConfig.x};
 * and shortcuts: {@code transforms.compile_model.backend} is also looked for as {@code compile_backend}.
 *
 * <pre>{@code
 * List<LogProblem> problems = ConfigPlaces.of(Path.of("config.yaml")).placed(log.problems());
 * }</pre>
 */
public final class ConfigPlaces {
    private static final Map<String, String> SHORTCUTS = Map.of(
            "transforms.compile_model.backend", "compile_backend",
            "transforms.compile_model.cuda_graph_batch_sizes", "cuda_graph_config.batch_sizes",
            "transforms.insert_cached_attention.backend", "attn_backend");

    private final YamlDocument config;

    private ConfigPlaces(YamlDocument config) {
        this.config = config;
    }

    /**
     * Look into a file.
     *
     * @param file the configuration
     * @return the places
     * @throws autodeploy.core.ParseException when it is missing or unreadable
     * @throws autodeploy.core.yaml.YamlException when it is no YAML
     */
    public static ConfigPlaces of(Path file) {
        return of(YamlDocument.read(file));
    }

    /**
     * Look into a configuration that is already read.
     *
     * @param config the configuration
     * @return the places
     */
    public static ConfigPlaces of(YamlDocument config) {
        return new ConfigPlaces(Objects.requireNonNull(config, "config"));
    }

    /**
     * Add the places of their keys to problems.
     *
     * @param problems what a log tells
     * @return the same problems in the same order; those that name a key have a {@link LogProblem#configPlace()}
     */
    public List<LogProblem> placed(List<LogProblem> problems) {
        return problems.stream().map(this::placed).toList();
    }

    private LogProblem placed(LogProblem problem) {
        if (problem.configKey().isEmpty()) {
            return problem;
        }
        return new LogProblem(
                problem.kind(),
                problem.severity(),
                problem.line(),
                problem.message(),
                problem.cause(),
                problem.fix(),
                problem.count(),
                problem.ranks(),
                problem.examples(),
                problem.transform(),
                problem.configKey(),
                Optional.of(place(problem.configKey().get())),
                problem.source(),
                problem.isVerified());
    }

    /**
     * Tell where a key stands.
     *
     * @param configKey a dotted path, such as {@code kv_cache_config.dtype}
     * @return {@code file:line}; for a key that isn't there {@code file:line (no `dtype` in `kv_cache_config`)} with the
     *     line of the nearest key above it, or {@code file (no `runtime`)}
     */
    public String place(String configKey) {
        List<String> steps = steps(configKey);
        Found best = find(config.root(), steps);
        Optional<YamlNode> args = config.root().get("args").filter(YamlMap.class::isInstance);
        if (args.isPresent() && !best.isWhole()) {
            Found below = find(args.get(), steps);
            best = below.isWhole() || below.depth() >= best.depth() ? below : best;
        }
        String shortcut = SHORTCUTS.get(configKey);
        if (shortcut != null && !best.isWhole()) {
            Found other = find(args.orElse(config.root()), steps(shortcut));
            best = other.isWhole() ? other : best;
        }
        return shown(best);
    }

    private String shown(Found found) {
        String where = found.line() > 0 ? config.name() + ":" + found.line() : config.name();
        if (found.isWhole()) {
            return where;
        }
        String above = found.known().isEmpty() ? "" : " in `" + String.join(".", found.known()) + "`";
        return where + " (no `" + found.missing() + "`" + above + ")";
    }

    private static List<String> steps(String configKey) {
        try {
            return KeyPath.parse(configKey).steps();
        } catch (UsageException e) {
            // A log may hold anything; such a key is in no file.
            return List.of(configKey);
        }
    }

    /**
     * How far a path leads.
     *
     * @param known the keys that are there
     * @param line the line of the last of them; 0 for none
     * @param missing the first key that isn't there; empty when all are
     */
    private record Found(List<String> known, int line, String missing) {
        boolean isWhole() {
            return missing.isEmpty();
        }

        int depth() {
            return known.size();
        }
    }

    private static Found find(YamlNode from, List<String> steps) {
        YamlNode here = from;
        List<String> known = new ArrayList<>();
        int line = 0;
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i);
            Optional<Step> next = step(here, step);
            if (next.isEmpty()) {
                boolean isNameOfClass = i > 0 && i + 1 < steps.size() && hasStep(here, steps, i + 1);
                if (isNameOfClass) {
                    continue;
                }
                return new Found(known, line, step);
            }
            known.add(step);
            line = next.get().line();
            here = next.get().value();
        }
        return new Found(known, line, "");
    }

    /** Tell whether one of the next two steps leads on from here, so that those before it are names of classes. */
    private static boolean hasStep(YamlNode here, List<String> steps, int from) {
        for (int i = from; i < Math.min(steps.size(), from + 2); i++) {
            if (step(here, steps.get(i)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private record Step(YamlNode value, int line) {}

    private static Optional<Step> step(YamlNode here, String step) {
        if (here instanceof YamlMap map) {
            return map.entry(step).map(ConfigPlaces::entry);
        }
        if (here instanceof YamlList list && step.matches("[0-9]{1,6}")) {
            int item = Integer.parseInt(step);
            return item < list.items().size()
                    ? Optional.of(new Step(
                            list.items().get(item),
                            list.items().get(item).start().line()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Step entry(YamlEntry entry) {
        return new Step(entry.value(), entry.key().start().line());
    }
}
