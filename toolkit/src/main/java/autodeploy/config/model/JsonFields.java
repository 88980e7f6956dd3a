package autodeploy.config.model;

import autodeploy.core.ParseException;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads fields of a {@code config.json}; the language model's part of a multimodal one before the outer part. */
final class JsonFields {
    /** Bounds keep every product of sizes within a long. */
    static final long MOST = 200_000;

    private static final List<String> LANGUAGE = List.of("text_config", "llm_config", "language_config");

    private final String name;
    private final List<YamlMap> maps;

    private JsonFields(String name, List<YamlMap> maps) {
        this.name = name;
        this.maps = maps;
    }

    static JsonFields of(YamlDocument document) {
        YamlMap root = document.root();
        List<YamlMap> maps = new ArrayList<>();
        LANGUAGE.forEach(key -> root.get(key).filter(YamlMap.class::isInstance).ifPresent(m -> maps.add((YamlMap) m)));
        maps.add(root);
        return new JsonFields(document.name(), maps);
    }

    JsonFields at(YamlMap map) {
        return new JsonFields(name, List.of(map));
    }

    boolean isNested() {
        return maps.size() > 1;
    }

    Optional<YamlNode> node(String... keys) {
        for (YamlMap map : maps) {
            for (String key : keys) {
                Optional<YamlNode> node = map.get(key);
                if (node.isPresent() && !(node.get() instanceof YamlScalar scalar && scalar.value() == null)) {
                    return node;
                }
            }
        }
        return Optional.empty();
    }

    boolean has(String... keys) {
        return node(keys).isPresent();
    }

    Optional<YamlMap> map(String key) {
        return node(key).filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
    }

    /** Reads a size: a positive whole number; 0 and null are "none". */
    OptionalLong size(String... keys) {
        return size(MOST, keys);
    }

    OptionalLong size(long most, String... keys) {
        for (String key : keys) {
            Optional<YamlNode> node = node(key);
            if (node.isPresent()) {
                return sizeOf(key, node.get(), most);
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong sizeOf(String key, YamlNode node, long most) {
        if (node instanceof YamlList list) {
            // One value a layer; where they differ there is no one answer.
            return list.items().stream().map(YamlNode::value).distinct().count() == 1
                    ? sizeOf(key, list.items().get(0), most)
                    : OptionalLong.empty();
        }
        if (node instanceof YamlScalar scalar) {
            Object value = scalar.value();
            if ("auto".equals(value)) {
                return OptionalLong.empty();
            }
            if (value instanceof Long number && number >= 0 && number <= most) {
                return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
            }
            throw wrong(key, node, "`" + cut(scalar.text()) + "`", most);
        }
        throw wrong(key, node, node.kind(), most);
    }

    private ParseException wrong(String key, YamlNode node, String seen, long most) {
        return new ParseException(
                "`" + key + "`: a whole number from 0 to " + Figures.of(most) + " expected, found " + seen,
                name + ":" + node.start(),
                "Is this the config.json of a Hugging Face model? Download it again.");
    }

    ParseException wrong(String what, YamlNode node, String hint) {
        return new ParseException(what, name + ":" + node.start(), hint);
    }

    Optional<String> text(String... keys) {
        return node(keys)
                .filter(YamlScalar.class::isInstance)
                .map(n -> ((YamlScalar) n).text())
                .filter(t -> !t.isBlank() && t.length() <= 200);
    }

    /** Gives a text in lower case, or the empty text. */
    String word(String... keys) {
        return text(keys).orElse("").toLowerCase(Locale.ROOT);
    }

    Optional<Boolean> truth(String... keys) {
        return node(keys).map(YamlNode::value).filter(Boolean.class::isInstance).map(Boolean.class::cast);
    }

    List<String> texts(String key) {
        return node(key)
                .filter(YamlList.class::isInstance)
                .map(n -> ((YamlList) n)
                        .items().stream()
                                .filter(YamlScalar.class::isInstance)
                                .map(i -> ((YamlScalar) i).text())
                                .toList())
                .orElse(List.of());
    }

    private static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
