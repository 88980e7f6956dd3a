package autodeploy.config.schema;

import autodeploy.core.Stage;
import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformOption;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a word means, and explains stages and topics. */
final class Explaining {
    private static final String TRANSFORMS = "transforms.";

    private final Schema schema;
    private final TransformPages transforms;

    Explaining(Schema schema) {
        this.schema = schema;
        this.transforms = new TransformPages(schema);
    }

    Explanation of(String typed) {
        String word = typed.strip().replaceFirst("^args\\.", "");
        Stream<Optional<Explanation>> ways = Stream.<Supplier<Optional<Explanation>>>of(
                        () -> topic(word),
                        () -> key(word),
                        () -> transform(word),
                        () -> stage(word),
                        () -> lastPart(word))
                .map(Supplier::get);
        return ways.flatMap(Optional::stream).findFirst().orElseThrow(() -> unknown(typed));
    }

    List<String> words() {
        Set<String> words = new LinkedHashSet<>();
        topics().forEach(topic -> words.add(name(topic)));
        words.addAll(Stage.words());
        schema.keys().forEach(key -> words.add(key.path().toString()));
        for (Transform transform : schema.catalogue().all()) {
            words.add(transform.name());
            transform.options().forEach(option -> words.add(transform.name() + "." + option.name()));
        }
        return List.copyOf(words);
    }

    private UsageException unknown(String word) {
        Set<String> known = new LinkedHashSet<>(words());
        schema.keys().forEach(key -> known.add(key.path().last()));
        String bare = word.startsWith(TRANSFORMS) ? word.substring(TRANSFORMS.length()) : word;
        String question = Suggest.question(bare, known);
        return new UsageException(
                "no key, transform, stage or topic: `" + word + "`",
                "config explain",
                (question.isEmpty() ? "" : question + " ")
                        + "config new --list-transforms lists the transforms; topics: "
                        + topics().map(Explaining::name).collect(Collectors.joining(", ")) + ".");
    }

    private Optional<Explanation> key(String word) {
        return schema.keys().stream()
                .filter(key -> key.path().toString().equals(word))
                .findFirst()
                .map(key -> KeyPage.of(key, schema));
    }

    /** A nested key by its last part alone, where only one has it. */
    private Optional<Explanation> lastPart(String word) {
        List<ConfigKey> found = schema.keys().stream()
                .filter(key -> key.path().last().equals(word))
                .toList();
        return found.size() == 1 ? Optional.of(KeyPage.of(found.get(0), schema)) : Optional.empty();
    }

    private Optional<Explanation> transform(String word) {
        String bare = word.startsWith(TRANSFORMS) ? word.substring(TRANSFORMS.length()) : word;
        int dot = bare.indexOf('.');
        Optional<Transform> transform = schema.catalogue().find(dot < 0 ? bare : bare.substring(0, dot));
        if (dot < 0) {
            return transform.map(transforms::of);
        }
        String name = bare.substring(dot + 1);
        return transform.flatMap(
                t -> Stream.<TransformOption>concat(t.options().stream(), schema.catalogue().commonOptions().stream())
                        .filter(option -> option.name().equals(name))
                        .findFirst()
                        .map(option -> transforms.of(t, option)));
    }

    private Optional<Explanation> stage(String word) {
        RevisionDefaults defaults = new RevisionDefaults(schema.revision());
        return Stage.of(word).map(stage -> {
            List<Transform> members = schema.catalogue().of(schema.revision()).stream()
                    .filter(t -> defaults.stage(t) == stage)
                    .toList();
            List<Explanation.Property> rows = new ArrayList<>();
            rows.add(new Explanation.Property(
                    "place",
                    (Stage.words().indexOf(word) + 1) + " of " + Stage.words().size()));
            rows.add(new Explanation.Property("transforms", Integer.toString(members.size())));
            members.forEach(t -> rows.add(new Explanation.Property(t.name(), defaults.word(t) + ": " + t.purpose())));
            return new Explanation(
                    word,
                    Explanation.Kind.STAGE,
                    word + ", a stage",
                    rows,
                    List.of(
                            "Stages run one after the other: " + String.join(", ", Stage.words()) + ".",
                            "A transform of a config alone runs last in its stage; another stage moves it."));
        });
    }

    private static Optional<Explanation> topic(String word) {
        return topics().filter(topic -> name(topic).equals(word)).findFirst().map(topic -> {
            List<Explanation.Property> rows = items(topic, "rows")
                    .map(YamlMap.class::cast)
                    .map(row -> new Explanation.Property(
                            SchemaResource.text(row, "property").orElseThrow(),
                            SchemaResource.text(row, "value").orElseThrow()))
                    .toList();
            List<String> notes = items(topic, "notes")
                    .map(note -> ((YamlScalar) note).text())
                    .toList();
            String title = SchemaResource.text(topic, "title").orElseThrow();
            return new Explanation(word, Explanation.Kind.TOPIC, title, rows, notes);
        });
    }

    private static Stream<YamlMap> topics() {
        return SchemaResource.maps("topics.yaml", "topics");
    }

    private static Stream<YamlNode> items(YamlMap topic, String field) {
        return ((YamlList) topic.get(field).orElseThrow()).items().stream();
    }

    private static String name(YamlMap topic) {
        return SchemaResource.text(topic, "name").orElseThrow();
    }
}
