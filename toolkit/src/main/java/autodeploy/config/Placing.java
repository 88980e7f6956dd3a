package autodeploy.config;

import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEdits;
import autodeploy.core.yaml.YamlMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts new keys where people look for them: single values before maps, the transforms last.
 *
 * <p>Keys that are there keep their place and comment.
 */
final class Placing {
    private Placing() {}

    static YamlDocument set(YamlDocument document, KeyPath path, @Nullable Object value) {
        boolean isNew = document.find(KeyPath.of(path.steps().get(0))).isEmpty();
        boolean isMap = path.steps().size() > 1 || value instanceof Map;
        YamlDocument edited = YamlEdits.set(document, path, value);
        List<String> names =
                document.root().entries().stream().map(e -> e.name()).toList();
        if (!isNew || names.isEmpty()) {
            return edited;
        }
        int at = isMap ? names.indexOf("transforms") : firstMap(document);
        return at < 0 || path.steps().get(0).equals("transforms") ? edited : moved(document, edited, at);
    }

    private static int firstMap(YamlDocument document) {
        for (int i = 0; i < document.root().entries().size(); i++) {
            if (document.root().entries().get(i).value() instanceof YamlMap map && !map.isFlow()) {
                return i;
            }
        }
        return -1;
    }

    /** Cut the added end off and put it before an entry of the old text. */
    private static YamlDocument moved(YamlDocument before, YamlDocument edited, int entry) {
        String old = before.text();
        if (!edited.text().startsWith(old) || !old.endsWith("\n")) {
            return edited;
        }
        String added = edited.text().substring(old.length());
        int offset = before.root().entries().get(entry).key().start().offset();
        return YamlDocument.parse(old.substring(0, offset) + added + old.substring(offset), before.name());
    }
}
