package autodeploy.commands;

import autodeploy.config.Base;
import autodeploy.config.schema.ConfigKey;
import autodeploy.config.schema.Schema;
import autodeploy.core.Stage;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformOption;
import autodeploy.core.yaml.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Offers the words of a configuration: bases, keys, transforms, options and values. */
final class ConfigWords {
    private ConfigWords() {}

    static Stream<Offer> bases(String typed) {
        return offers(typed, Base.words().stream());
    }

    /** Offer keys and transforms by their paths. */
    static Stream<Offer> keys(String typed) {
        return offers(typed, keys(schema()));
    }

    /** Offer {@code key=}, and behind the equals sign the values that are known. */
    static Stream<Offer> assignments(String typed) {
        Schema schema = schema();
        int equals = typed.indexOf('=');
        if (equals < 0) {
            return offers(typed, keys(schema).map(key -> key + "="));
        }
        String key = typed.substring(0, equals);
        return offers(typed, values(schema, key).map(value -> key + "=" + value));
    }

    /** Offer transforms, and what every transform takes. */
    static Stream<Offer> transforms(String typed) {
        Schema schema = schema();
        Stream<String> names = schema.catalogue().all().stream().map(Transform::name);
        Stream<String> stages = Stage.words().stream().map(stage -> "stage=" + stage);
        Stream<String> switches = Stream.of("enabled=true", "enabled=false", "skip_on_error=true");
        Stream<String> options = schema.catalogue().all().stream()
                .flatMap(t -> t.options().stream())
                .flatMap(o -> values(o).map(value -> o.name() + "=" + value));
        boolean isOption = typed.contains("=");
        return offers(
                typed,
                isOption
                        ? Stream.of(switches, stages, options).flatMap(s -> s).distinct()
                        : Stream.of(names, switches, stages).flatMap(s -> s));
    }

    private static Schema schema() {
        return Schema.bundled(Revision.NEWEST);
    }

    private static Stream<String> keys(Schema schema) {
        List<String> words = new ArrayList<>();
        schema.keys().stream()
                .filter(key -> key.isIn(schema.revision()) && isSettable(key))
                .forEach(key -> words.add(key.path().toString()));
        for (Transform transform : schema.catalogue().all()) {
            words.add("transforms." + transform.name());
            Stream.concat(schema.catalogue().commonOptions().stream().limit(2), transform.options().stream())
                    .forEach(option -> words.add("transforms." + transform.name() + "." + option.name()));
        }
        return words.stream();
    }

    private static boolean isSettable(ConfigKey key) {
        return key.kind() == ConfigKey.Kind.AUTODEPLOY || key.kind() == ConfigKey.Kind.SHARED;
    }

    private static Stream<String> values(Schema schema, String typedKey) {
        if (typedKey.isBlank() || typedKey.endsWith(".")) {
            return Stream.of();
        }
        KeyPath path = KeyPath.parse(typedKey);
        Optional<ConfigKey> key = schema.find(path);
        if (key.isPresent()) {
            return key.get().type() == ConfigKey.Type.BOOLEAN
                    ? Stream.of("true", "false")
                    : key.get().allowed().stream();
        }
        if (path.steps().size() == 3 && path.steps().get(0).equals("transforms")) {
            return schema.catalogue().find(path.steps().get(1)).stream()
                    .flatMap(t -> Stream.concat(schema.catalogue().commonOptions().stream(), t.options().stream()))
                    .filter(option -> option.name().equals(path.last()))
                    .flatMap(ConfigWords::values);
        }
        return Stream.of();
    }

    private static Stream<String> values(TransformOption option) {
        if (option.name().equals("stage")) {
            return Stage.words().stream();
        }
        return option.type().equals("bool") ? Stream.of("true", "false") : option.allowed().stream();
    }

    private static Stream<Offer> offers(String typed, Stream<String> words) {
        return words.filter(word -> word.startsWith(typed)).map(word -> Offer.of(word, Completion.Kind.VALUE));
    }
}
