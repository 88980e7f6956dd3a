package autodeploy.config.registry;

import autodeploy.core.AutoDeployException;
import autodeploy.core.ParseException;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code models.yaml}.
 *
 * <p>Format: {@code models:} is a list of maps with {@code name}, perhaps {@code config_id}, and {@code yaml_extra}. An
 * entry whose lines are all commented out is a model that fails; the comment above it says how. Source:
 * NVIDIA/TensorRT-LLM {@code examples/auto_deploy/model_registry/models.yaml} @00c92470.
 */
final class ModelsFile {
    private static final Pattern COMMENT = Pattern.compile("\\s*#(.*)");
    private static final Pattern NAME = Pattern.compile("(\\s*)- *name: *\\S.*");
    private static final int MOST_REASON_LINES = 6;
    private static final String NO_REASON = "commented out, no reason given";

    private ModelsFile() {}

    static List<RegistryEntry> read(YamlDocument document) {
        List<RegistryEntry> entries = new ArrayList<>();
        YamlNode models = document.root()
                .get("models")
                .orElseThrow(() -> problem(document, 1, "no key `models`", "It lists the entries of the registry."));
        if (!(models instanceof YamlList list)) {
            throw problem(document, models.start().line(), "`models` is " + models.kind(), "A list is expected.");
        }
        list.items().forEach(item -> entries.add(entry(document, item)));
        entries.addAll(disabled(document.text().lines().toList()));
        entries.sort(Comparator.comparingInt(RegistryEntry::line));
        return entries;
    }

    private static RegistryEntry entry(YamlDocument document, YamlNode node) {
        int line = node.start().line();
        if (!(node instanceof YamlMap map)) {
            throw problem(document, line, "an entry that is " + node.kind(), "An entry is a map with `name`.");
        }
        String name = text(map, "name")
                .orElseThrow(() -> problem(document, line, "an entry without `name`", "Give the model's id."));
        if (map.get("yaml_extra").isPresent() && !(map.get("yaml_extra").get() instanceof YamlList)) {
            throw problem(document, line, "`yaml_extra` of " + name + " is no list", "Write [a.yaml, b.yaml].");
        }
        return new RegistryEntry(name, text(map, "config_id"), files(map), Optional.empty(), line);
    }

    private static Optional<String> text(YamlMap map, String key) {
        return map.get(key)
                .filter(YamlScalar.class::isInstance)
                .map(node -> ((YamlScalar) node).text())
                .filter(text -> !text.isBlank());
    }

    private static List<String> files(YamlMap map) {
        return map.get("yaml_extra")
                .filter(YamlList.class::isInstance)
                .map(node -> ((YamlList) node)
                        .items().stream()
                                .filter(YamlScalar.class::isInstance)
                                .map(item -> ((YamlScalar) item).text())
                                .toList())
                .orElseGet(List::of);
    }

    private static List<RegistryEntry> disabled(List<String> lines) {
        List<RegistryEntry> found = new ArrayList<>();
        int reasonFrom = 0;
        int at = 0;
        while (at < lines.size()) {
            Optional<String> comment = comment(lines.get(at));
            Matcher name = NAME.matcher(comment.orElse(""));
            if (comment.isEmpty()) {
                at++;
                reasonFrom = at;
            } else if (name.matches()) {
                int end = end(lines, at, name.group(1).length());
                found.add(disabled(lines, reasonFrom, at, end));
                at = end;
                reasonFrom = end;
            } else {
                at++;
            }
        }
        return found;
    }

    /** The lines of an entry are those indented deeper than its dash. */
    private static int end(List<String> lines, int name, int dash) {
        int end = name + 1;
        while (end < lines.size()) {
            String text = comment(lines.get(end)).orElse("");
            int indent = text.length() - text.stripLeading().length();
            boolean isItem = indent == dash && text.strip().matches("- *\\S+\\.ya?ml");
            if (text.isBlank() || (indent <= dash && !isItem)) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static RegistryEntry disabled(List<String> lines, int reasonFrom, int name, int end) {
        StringBuilder yaml = new StringBuilder("models:\n");
        lines.subList(name, end)
                .forEach(line -> yaml.append(comment(line).orElse("")).append('\n'));
        String reason = String.join(
                " ",
                lines.subList(Math.max(reasonFrom, name - MOST_REASON_LINES), name).stream()
                        .map(line -> comment(line).orElse("").strip())
                        .filter(text -> !text.isEmpty())
                        .toList());
        Optional<String> problem = Optional.of(reason.isEmpty() ? NO_REASON : reason);
        try {
            YamlDocument document = YamlDocument.parse(yaml.toString(), "models.yaml");
            YamlMap map = (YamlMap) ((YamlList) document.root().get("models").orElseThrow())
                    .items()
                    .get(0);
            return new RegistryEntry(
                    text(map, "name").orElse("?"), text(map, "config_id"), files(map), problem, name + 1);
        } catch (AutoDeployException e) {
            // A comment need not be YAML; its name is still worth finding.
            String text = lines.get(name).replaceFirst("^.*?name: *", "").strip();
            return new RegistryEntry(text, Optional.empty(), List.of(), problem, name + 1);
        }
    }

    private static Optional<String> comment(String line) {
        Matcher comment = COMMENT.matcher(line);
        return comment.matches() ? Optional.of(comment.group(1)) : Optional.empty();
    }

    private static ParseException problem(YamlDocument document, int line, String what, String hint) {
        return new ParseException(what, document.name() + ":" + line, hint);
    }
}
