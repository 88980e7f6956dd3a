package autodeploy.config.schema;

import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads keys and renames from the jar; a mistake in them is a mistake of ours. */
final class SchemaResource {
    private SchemaResource() {}

    static List<ConfigKey> read() {
        return maps("keys.yaml", "keys").map(SchemaResource::key).toList();
    }

    static Stream<YamlMap> maps(String resource, String list) {
        try (InputStream in = Objects.requireNonNull(SchemaResource.class.getResourceAsStream(resource), resource)) {
            YamlMap root = YamlDocument.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource)
                    .root();
            return ((YamlList) root.get(list).orElseThrow()).items().stream().map(YamlMap.class::cast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<String> text(YamlMap map, String field) {
        return map.get(field).map(node -> ((YamlScalar) node).text());
    }

    private static ConfigKey key(YamlMap map) {
        return new ConfigKey(
                KeyPath.parse(text(map, "key").orElseThrow()),
                ConfigKey.Kind.valueOf(constant(map, "kind")),
                ConfigKey.Type.valueOf(constant(map, "type")),
                isTrue(map, "nullable"),
                map.get("default").map(YamlNode::value).orElse(null),
                texts(map, "allowed"),
                isTrue(map, "closed"),
                number(map, "min"),
                number(map, "max"),
                text(map, "since").map(Revision::valueOf).orElse(Revision.A),
                text(map, "until").map(Revision::valueOf),
                text(map, "successor").map(KeyPath::parse),
                text(map, "purpose").orElseThrow(),
                text(map, "advice").orElse(""),
                text(map, "note").orElse(""));
    }

    private static String constant(YamlMap map, String field) {
        return text(map, field).orElseThrow().toUpperCase(Locale.ROOT);
    }

    private static boolean isTrue(YamlMap map, String field) {
        return map.get(field).map(YamlNode::value).equals(Optional.of(true));
    }

    private static Optional<Double> number(YamlMap map, String field) {
        return map.get(field).map(node -> ((Number) Objects.requireNonNull(node.value(), field)).doubleValue());
    }

    private static List<String> texts(YamlMap map, String field) {
        return map.get(field)
                .map(node -> ((YamlList) node)
                        .items().stream()
                                .map(item -> ((YamlScalar) item).text())
                                .toList())
                .orElseGet(List::of);
    }
}
