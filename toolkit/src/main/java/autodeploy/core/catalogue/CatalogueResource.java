package autodeploy.core.catalogue;

import autodeploy.core.Stage;
import autodeploy.core.catalogue.GraphEffect.Confidence;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the catalogue from the jar; a mistake in it is a mistake of ours. */
final class CatalogueResource {
    private static final String NAME = "transforms.yaml";

    private CatalogueResource() {}

    static TransformCatalogue read() {
        try (InputStream in = Objects.requireNonNull(CatalogueResource.class.getResourceAsStream(NAME), NAME)) {
            YamlMap root = YamlDocument.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), NAME)
                    .root();
            return new TransformCatalogue(
                    maps(root, "transforms").map(CatalogueResource::transform).toList(),
                    maps(root, "common_options").map(CatalogueResource::option).toList(),
                    texts(root, "library_modules_without_catalog_entry"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transform transform(YamlMap map) {
        return new Transform(
                text(map, "name"),
                Stage.of(text(map, "stage")).orElseThrow(),
                map.get("order")
                        .map(YamlNode::value)
                        .map(CatalogueResource::number)
                        .orElse(OptionalInt.empty()),
                map.get("enabled_by_default").map(YamlNode::value).equals(Optional.of(true)),
                revisions(map),
                text(map, "purpose"),
                texts(map, "architectures"),
                flags(map),
                maps(map, "options").map(CatalogueResource::option).toList(),
                effect((YamlMap) map.get("graph_effect").orElseThrow()),
                map.get("matches").map(CatalogueResource::text),
                map.get("notes").map(CatalogueResource::text));
    }

    private static TransformOption option(YamlMap map) {
        return new TransformOption(
                text(map, "name"),
                text(map, "type"),
                map.get("default").map(YamlNode::value).orElse(null),
                texts(map, "allowed"),
                map.get("note").map(CatalogueResource::text).orElse(""));
    }

    private static GraphEffect effect(YamlMap map) {
        return new GraphEffect(
                texts(map, "removes"),
                texts(map, "adds"),
                Confidence.valueOf(text(map, "confidence").toUpperCase(Locale.ROOT)));
    }

    private static Set<Revision> revisions(YamlMap map) {
        Set<Revision> found = EnumSet.noneOf(Revision.class);
        texts(map, "present_in").forEach(letter -> found.add(Revision.valueOf(letter)));
        return found;
    }

    private static Map<String, Boolean> flags(YamlMap map) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        map.get("flags")
                .map(YamlMap.class::cast)
                .ifPresent(found -> found.entries()
                        .forEach(e -> flags.put(
                                e.name(), Boolean.TRUE.equals(e.value().value()))));
        return flags;
    }

    private static OptionalInt number(Object value) {
        return OptionalInt.of(((Long) value).intValue());
    }

    private static java.util.stream.Stream<YamlMap> maps(YamlMap map, String key) {
        return map.get(key)
                .map(node -> ((YamlList) node).items().stream().map(YamlMap.class::cast))
                .orElseGet(java.util.stream.Stream::empty);
    }

    private static List<String> texts(YamlMap map, String key) {
        return map.get(key)
                .map(node -> ((YamlList) node)
                        .items().stream().map(CatalogueResource::text).toList())
                .orElseGet(List::of);
    }

    private static String text(YamlMap map, String key) {
        return text(map.get(key).orElseThrow());
    }

    private static String text(YamlNode node) {
        return ((YamlScalar) node).text();
    }
}
