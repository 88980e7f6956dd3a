package autodeploy.config.merge;

import autodeploy.core.yaml.YamlWriter;
import org.jspecify.annotations.Nullable;

/** Shows a value in one line of a table. */
final class ValueText {
    private ValueText() {}

    static String of(@Nullable Object value) {
        return YamlWriter.flow(value);
    }
}
