package autodeploy.config.merge;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Shape;
import autodeploy.core.AutoDeployException;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Wraps keys into {@code args}, or unwraps them: by indentation, so that comments stay; else by writing anew. */
final class ShapeChange {
    private static final String ARGS = "args";
    private static final String MODEL = "model";
    private static final String INDENT = "  ";

    private ShapeChange() {}

    static Migration of(ConfigSource source, Shape shape) {
        String target = shape == Shape.FLAT ? "the flat shape" : "the experiment shape";
        if (source.shape() == shape) {
            return new Migration(source.document(), target, List.of(), List.of());
        }
        return shape == Shape.FLAT ? unwrap(source, target) : wrap(source, target);
    }

    private static Migration wrap(ConfigSource source, String target) {
        YamlDocument flat = source.document();
        Optional<YamlNode> model = flat.find(KeyPath.of(MODEL));
        YamlDocument inner = TextEdits.unset(flat, KeyPath.of(MODEL));
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        model.ifPresent(node -> tree.put(MODEL, node.value()));
        tree.put(ARGS, inner.root().value());
        String top = model.map(node -> MODEL + ": " + YamlWriter.flow(node.value()) + "\n")
                .orElse("");
        String text = top + ARGS + ":\n" + indented(inner.text());
        YamlDocument document = checked(text, tree, flat.name());
        List<String> notes = model.isPresent()
                ? List.of()
                : List.of("build_and_run_ad.py takes the model by its own --model; or add a line `model: ID`.");
        return new Migration(
                document,
                target,
                List.of(new Migration.Step("", ARGS, Map.of(), 1, "keys of LlmArgs stand below it")),
                notes);
    }

    private static String indented(String text) {
        return text.lines()
                .map(line -> line.isBlank() ? line : INDENT + line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Migration unwrap(ConfigSource source, String target) {
        YamlDocument experiment = source.document();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        Optional<YamlNode> model = experiment
                .find(KeyPath.of(MODEL))
                .filter(node -> source.args().get(MODEL).isEmpty());
        model.ifPresent(node -> tree.put(MODEL, node.value()));
        tree.putAll(source.args().value());
        String top = model.map(node -> MODEL + ": " + YamlWriter.flow(node.value()) + "\n")
                .orElse("");
        List<Migration.Step> steps = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        experiment.root().entries().forEach(entry -> {
            int line = entry.key().start().line();
            if (entry.name().equals(ARGS)) {
                steps.add(new Migration.Step(ARGS, "", null, line, "its keys stand at the top"));
            } else if (!entry.name().equals(MODEL)) {
                steps.add(new Migration.Step(entry.name(), "", null, line, "only the example script reads it"));
            }
        });
        String head = experiment
                .text()
                .lines()
                .takeWhile(line -> line.startsWith("#") || line.isBlank())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        YamlDocument document = checked(head + top + outdented(source), tree, experiment.name());
        return new Migration(document, target, steps, notes);
    }

    /** The lines between the line of {@code args} and the next key of the top. */
    private static String outdented(ConfigSource source) {
        YamlMap root = source.document().root();
        YamlMap args = source.args();
        List<String> lines = source.document().text().lines().toList();
        int from = root.entry(ARGS).map(e -> e.key().start().line()).orElse(lines.size());
        int to = root.entries().stream()
                .mapToInt(e -> e.key().start().line() - 1)
                .filter(line -> line >= from)
                .min()
                .orElse(lines.size());
        int indent = args.start().column() - 1;
        StringBuilder text = new StringBuilder();
        for (String line : lines.subList(from, to)) {
            int blanks = line.length() - line.stripLeading().length();
            text.append(line.substring(Math.min(indent, blanks))).append('\n');
        }
        return text.toString();
    }

    /** Whatever the text looks like, its meaning must be the expected one. */
    private static YamlDocument checked(String text, Map<String, @Nullable Object> expected, String name) {
        try {
            YamlDocument document = YamlDocument.parse(text, name);
            if (Changes.isSame(document.root().value(), expected)) {
                return document;
            }
        } catch (AutoDeployException e) {
            // Flow maps and anchors do not survive indentation: write the values anew.
        }
        return YamlDocument.parse(YamlWriter.block(expected, Map.of()), name);
    }
}
