package autodeploy.config.merge;

import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes keys of a document; an emptied parent goes with its last key. */
final class TextEdits {
    private TextEdits() {}

    static YamlDocument set(YamlDocument document, KeyPath path, @Nullable Object value) {
        Map<String, @Nullable Object> tree = document.root().value();
        DefaultYaml.put(tree, path.steps(), value);
        return written(document, tree);
    }

    static YamlDocument unset(YamlDocument document, KeyPath path) {
        if (document.find(path).isEmpty()) {
            return document;
        }
        Map<String, @Nullable Object> tree = document.root().value();
        KeyPath gone = path;
        remove(tree, gone.steps());
        while (gone.steps().size() > 1 && isEmptyMap(tree, gone.parent().steps())) {
            gone = gone.parent();
            remove(tree, gone.steps());
        }
        return written(document, tree);
    }

    private static boolean isEmptyMap(Map<String, @Nullable Object> tree, List<String> steps) {
        return at(tree, steps)
                .filter(node -> node instanceof Map<?, ?> map && map.isEmpty())
                .isPresent();
    }

    private static void remove(Map<String, @Nullable Object> tree, List<String> steps) {
        at(tree, steps.subList(0, steps.size() - 1)).ifPresent(parent -> {
            if (parent instanceof Map<?, ?> map) {
                map.remove(steps.get(steps.size() - 1));
            }
        });
    }

    private static Optional<Object> at(Map<String, @Nullable Object> tree, List<String> steps) {
        Object here = tree;
        for (String step : steps) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return Optional.ofNullable(here);
    }

    private static YamlDocument written(YamlDocument document, Map<String, @Nullable Object> tree) {
        return YamlDocument.parse(YamlWriter.block(tree, Map.of()), document.name());
    }
}
