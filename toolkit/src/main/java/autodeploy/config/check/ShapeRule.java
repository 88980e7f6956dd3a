package autodeploy.config.check;

import autodeploy.config.schema.Schema;
import autodeploy.config.schema.Shape;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlMap;
import java.util.List;
import java.util.Set;

/** The keys around {@code args} in an experiment, where unknown ones are forbidden. Source: {@code build_and_run_ad.py}. */
final class ShapeRule implements Rule {
    private static final List<String> TOP = List.of("model", "args", "prompt", "benchmark", "dry_run", "yaml_extra");
    private static final Set<String> GROUPS = Set.of("prompt", "benchmark");

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        if (subject.shape() != Shape.EXPERIMENT) {
            return;
        }
        Schema schema = settings.schema();
        for (YamlEntry entry : subject.root().entries()) {
            KeyPath path = KeyPath.of(entry.name());
            if (!TOP.contains(entry.name())) {
                boolean isOfArgs = schema.find(path).isPresent();
                problems.atRootKey(
                        Severity.ERROR,
                        path,
                        "no such key beside `args`; an experiment rejects unknown keys",
                        isOfArgs
                                ? "Write it below `args`."
                                : KeyRule.question(entry.name(), TOP, "Known: " + String.join(", ", TOP) + "."));
            } else if (entry.name().equals("args") || GROUPS.contains(entry.name())) {
                group(path, entry, schema, problems);
            }
        }
    }

    private static void group(KeyPath path, YamlEntry entry, Schema schema, Problems problems) {
        if (!(entry.value() instanceof YamlMap map)) {
            problems.atRootValue(
                    Severity.ERROR,
                    path,
                    "a map expected, found " + entry.value().kind(),
                    "Write keys below `" + path + "`, indented.");
            return;
        }
        List<String> known = schema.names(path);
        if (!GROUPS.contains(path.last()) || known.isEmpty()) {
            return;
        }
        for (YamlEntry below : map.entries()) {
            KeyPath deeper = path.then(below.name());
            if (!known.contains(below.name())) {
                problems.atRootKey(
                        Severity.ERROR,
                        deeper,
                        "no such key below `" + path + "`; an experiment rejects unknown keys",
                        KeyRule.question(below.name(), known, "Known: " + String.join(", ", known) + "."));
                continue;
            }
            schema.find(deeper)
                    .flatMap(key -> Mismatch.of(key.type(), key.isNullable(), below.value(), below.name()))
                    .ifPresent(m -> problems.atRootValue(m.severity(), deeper, m.message(), m.fix()));
        }
    }
}
