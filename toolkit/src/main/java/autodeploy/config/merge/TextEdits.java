package autodeploy.config.merge;

import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEdits;
import autodeploy.core.yaml.YamlMap;
import org.jspecify.annotations.Nullable;

/** Changes keys of a document; an emptied parent goes with its last key. */
final class TextEdits {
    private TextEdits() {}

    static YamlDocument set(YamlDocument document, KeyPath path, @Nullable Object value) {
        return YamlEdits.set(document, path, value);
    }

    static YamlDocument unset(YamlDocument document, KeyPath path) {
        YamlDocument edited = YamlEdits.unset(document, path);
        KeyPath parent = path.parent();
        boolean isEmptied = !parent.steps().isEmpty()
                && document.find(path).isPresent()
                && edited.find(parent).filter(TextEdits::isEmpty).isPresent();
        return isEmptied ? unset(edited, parent) : edited;
    }

    private static boolean isEmpty(Object node) {
        return node instanceof YamlMap map && map.entries().isEmpty();
    }
}
