package autodeploy.log;

import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.log.model.LogProblem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the keys that problems name in the configuration of the run.
 *
 * <p>Keys stand at the top, or below {@code args} in a file of the experiment's shape. Where the last step is missing,
 * as for a field that is required, its parent's place counts.
 */
final class ConfigPlaces {
    private static final Pattern STEPS = Pattern.compile("[.\\[\\]]+");

    private final YamlDocument config;

    ConfigPlaces(YamlDocument config) {
        this.config = config;
    }

    LogProblem place(LogProblem problem) {
        Optional<String> place = problem.configKey().flatMap(this::find);
        return place.isEmpty()
                ? problem
                : new LogProblem(
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
                        place,
                        problem.source(),
                        problem.isVerified());
    }

    private Optional<String> find(String key) {
        List<String> steps = STEPS.splitAsStream(key).filter(s -> !s.isEmpty()).toList();
        Optional<String> atTop = find(config.root(), steps);
        return atTop.isPresent()
                ? atTop
                : config.root()
                        .get("args")
                        .filter(YamlMap.class::isInstance)
                        .flatMap(args -> find((YamlMap) args, steps));
    }

    private Optional<String> find(YamlMap from, List<String> steps) {
        YamlNode node = from;
        Optional<YamlEntry> deepest = Optional.empty();
        int found = 0;
        while (found < steps.size() && node instanceof YamlMap map) {
            Optional<YamlEntry> next = map.entry(steps.get(found));
            if (next.isEmpty()) {
                break;
            }
            deepest = next;
            node = next.get().value();
            found++;
        }
        int missing = steps.size() - found;
        return deepest.filter(e -> missing <= 1)
                .map(e -> config.name() + ":" + e.key().start().line());
    }
}
