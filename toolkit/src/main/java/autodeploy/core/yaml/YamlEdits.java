package autodeploy.core.yaml;

import org.jspecify.annotations.Nullable;

/** Stub. */
public final class YamlEdits {
    private YamlEdits() {}

    /** Stub. */
    public static YamlDocument set(YamlDocument doc, KeyPath path, @Nullable Object value) {
        return doc;
    }

    /** Stub. */
    public static YamlDocument unset(YamlDocument doc, KeyPath path) {
        return doc;
    }
}
