package autodeploy.config.schema;

import autodeploy.core.catalogue.GraphEffect;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformOption;
import autodeploy.core.yaml.KeyPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains transforms and their options. */
final class TransformPages {
    private final Schema schema;
    private final RevisionDefaults defaults;

    TransformPages(Schema schema) {
        this.schema = schema;
        this.defaults = new RevisionDefaults(schema.revision());
    }

    Explanation of(Transform transform) {
        List<Explanation.Property> rows = new ArrayList<>();
        KeyPage.add(rows, "stage", defaults.stage(transform).word());
        transform
                .order()
                .ifPresent(order -> KeyPage.add(
                        rows,
                        "order",
                        order + " of " + schema.catalogue().of(Revision.NEWEST).size() + " in revision "
                                + Revision.NEWEST));
        KeyPage.add(rows, "default", each(transform));
        KeyPage.add(rows, "needs", TransformList.needs(transform));
        GraphEffect effect = transform.effect();
        KeyPage.add(rows, "removes ops", String.join(", ", effect.removes()));
        KeyPage.add(rows, "adds ops", String.join(", ", effect.adds()));
        KeyPage.add(rows, "effect known", confidence(effect.confidence()));
        KeyPage.add(rows, "matches", transform.matches().orElse(""));
        for (TransformOption option : transform.options()) {
            String value = KeyPage.shown(defaults.of(transform, option));
            KeyPage.add(rows, "." + option.name(), option.type() + (value.isEmpty() ? "" : ", default " + value));
        }
        KeyPage.add(rows, "source", source());
        List<String> notes = new ArrayList<>();
        notes.add(transform.purpose() + ".");
        transform.notes().ifPresent(notes::add);
        if (!transform.isIn(schema.revision())) {
            notes.add("The default YAML of revision " + schema.revision() + " lacks it: a config must give its stage, "
                    + defaults.stage(transform) + ".");
        }
        renamed(KeyPath.of("transforms", transform.name())).ifPresent(notes::add);
        return new Explanation(
                transform.name(), Explanation.Kind.TRANSFORM, transform.name() + ", a transform", rows, notes);
    }

    Explanation of(Transform transform, TransformOption option) {
        List<Explanation.Property> rows = new ArrayList<>();
        KeyPage.add(rows, "type", option.type());
        boolean isSwitch = option.name().equals("enabled") && transform.isIn(schema.revision());
        String value = isSwitch
                ? String.valueOf(defaults.isEnabled(transform))
                : option.name().equals("stage")
                        ? defaults.stage(transform).word()
                        : KeyPage.shown(flag(transform, option));
        KeyPage.add(rows, "default", value);
        KeyPage.add(rows, "allowed", String.join(", ", option.allowed()));
        KeyPage.add(rows, "complete list", option.isClosed() ? "yes" : "");
        KeyPage.add(rows, "of", transform.name() + ", stage " + defaults.stage(transform));
        KeyPage.add(rows, "source", source());
        List<String> notes = new ArrayList<>();
        if (!option.note().isEmpty()) {
            notes.add(sentence(option.note()));
        }
        notes.add("A typing error in an option's name is not noticed at start.");
        KeyPath path = KeyPath.parse("transforms." + transform.name() + "." + option.name());
        renamed(path).ifPresent(notes::add);
        String name = path.toString();
        return new Explanation(name, Explanation.Kind.OPTION, name + ", an option", rows, notes);
    }

    private @Nullable Object flag(Transform transform, TransformOption option) {
        Boolean flag = transform.flags().get(option.name());
        return flag != null ? flag : defaults.of(transform, option);
    }

    private static Optional<String> renamed(KeyPath path) {
        return Renames.bundled()
                .of(path)
                .map(rename -> "Since revision " + rename.since() + ": "
                        + rename.to().map(to -> "use " + to).orElse("gone")
                        + rename.also().map(also -> " and " + also).orElse("") + ".");
    }

    private static String each(Transform transform) {
        return Arrays.stream(Revision.values())
                .map(revision -> revision + " " + new RevisionDefaults(revision).word(transform))
                .collect(Collectors.joining(", "));
    }

    private static String confidence(GraphEffect.Confidence confidence) {
        return switch (confidence) {
            case CODE -> "from the transform's code";
            case NAMED -> "from a public source that names the ops";
            case EXPECTED -> "expected from the ops' names, not verified";
            case NONE -> "no op changes";
        };
    }

    private static String sentence(String note) {
        return Character.toUpperCase(note.charAt(0)) + note.substring(1) + (note.endsWith(".") ? "" : ".");
    }

    private String source() {
        return "NVIDIA/TensorRT-LLM tensorrt_llm/_torch/auto_deploy/config/default.yaml @"
                + schema.revision().commit().substring(0, 8);
    }
}
