package autodeploy.config.check;

import autodeploy.config.schema.Shape;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.Position;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects problems and finds their places. */
final class Problems {
    private static final int MOST = 500;

    private final Subject subject;
    private final List<Problem> found = new ArrayList<>();

    Problems(Subject subject) {
        this.subject = subject;
    }

    /** Reports at a key of {@code LlmArgs}; where it is absent, at the nearest one above it. */
    void atKey(Severity severity, KeyPath path, String message, String fix) {
        add(severity, subject.args(), path, inFile(path), false, message, fix);
    }

    void atKey(Severity severity, String path, String message, String fix) {
        atKey(severity, KeyPath.parse(path), message, fix);
    }

    /** Reports at the value of a key of {@code LlmArgs}. */
    void atValue(Severity severity, KeyPath path, String message, String fix) {
        add(severity, subject.args(), path, inFile(path), true, message, fix);
    }

    void atValue(Severity severity, String path, String message, String fix) {
        atValue(severity, KeyPath.parse(path), message, fix);
    }

    /** Reports at a key of an experiment, outside {@code args}. */
    void atRootKey(Severity severity, KeyPath path, String message, String fix) {
        add(severity, subject.root(), path, path, false, message, fix);
    }

    void atRootValue(Severity severity, KeyPath path, String message, String fix) {
        add(severity, subject.root(), path, path, true, message, fix);
    }

    private KeyPath inFile(KeyPath path) {
        if (subject.shape() == Shape.FLAT) {
            return path;
        }
        List<String> steps = new ArrayList<>(List.of("args"));
        steps.addAll(path.steps());
        return new KeyPath(steps);
    }

    private void add(
            Severity severity,
            YamlMap from,
            KeyPath path,
            KeyPath shown,
            boolean isAtValue,
            String message,
            String fix) {
        if (found.size() >= MOST) {
            return;
        }
        Optional<YamlNode> node = Optional.empty();
        KeyPath here = path;
        while (node.isEmpty() && !here.steps().isEmpty()) {
            node = node(from, here, isAtValue && here.equals(path));
            here = here.parent();
        }
        Position place = node.map(YamlNode::start).orElse(Position.START);
        String file = node.map(subject::file).orElseGet(subject::name);
        found.add(new Problem(severity, file, place.line(), place.column(), shown.toString(), message, fix));
    }

    private static Optional<YamlNode> node(YamlMap from, KeyPath path, boolean isValue) {
        if (isValue) {
            return YamlDocument.find(from, path);
        }
        Optional<YamlNode> above = YamlDocument.find(from, path.parent());
        if (above.isPresent() && above.get() instanceof YamlMap map) {
            return map.entry(path.last()).map(YamlEntry::key);
        }
        return YamlDocument.find(from, path);
    }

    /** In the order of the text; of a composition, file by file. */
    List<Problem> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }
}
