package autodeploy.config.merge;

import autodeploy.config.schema.ConfigSource;
import autodeploy.core.ParseException;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the files that a configuration names; those that they name in turn are not followed, as in AutoDeploy. */
final class Extras {
    private static final String EXTRA = "yaml_extra";
    private static final String DEFAULT = "yaml_default";

    private Extras() {}

    static List<Layer> of(ConfigSource source) {
        return source.args()
                .get(EXTRA)
                .filter(YamlList.class::isInstance)
                .map(node -> ((YamlList) node)
                        .items().stream()
                                .map(item -> layer(source, item, EXTRA))
                                .toList())
                .orElseGet(List::of);
    }

    static Optional<Layer> defaultYaml(ConfigSource source) {
        return source.args()
                .get(DEFAULT)
                .filter(node ->
                        node instanceof YamlScalar scalar && !scalar.text().isEmpty())
                .map(node -> layer(source, node, DEFAULT));
    }

    private static Layer layer(ConfigSource source, YamlNode node, String key) {
        String file = node instanceof YamlScalar scalar ? scalar.text() : node.kind();
        String where = source.document().name() + ":" + node.start();
        try {
            Path directory = Path.of(source.document().name()).toAbsolutePath().getParent();
            Path path = directory == null ? Path.of(file) : directory.resolve(file);
            if (!Files.isRegularFile(path)) {
                throw new ParseException(
                        "`" + key + "` names a file that does not exist: " + file,
                        where,
                        "Relative paths begin at " + directory + " here, and at the working directory of the server.");
            }
            return Layer.of(file, ConfigSource.of(YamlDocument.read(path)).args());
        } catch (InvalidPathException e) {
            throw new ParseException("`" + key + "` names no file: " + file, where, "Write a path.");
        }
    }
}
