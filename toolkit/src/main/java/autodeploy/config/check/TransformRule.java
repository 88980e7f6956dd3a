package autodeploy.config.check;

import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.Stage;
import autodeploy.core.Suggest;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of transforms and their stages, by the catalogue and the merge of default YAML and file. */
final class TransformRule implements Rule {
    static final KeyPath TRANSFORMS = KeyPath.of("transforms");

    /** In no default YAML that was read, yet registry files name them without a stage: a newer one must have them. */
    private static final Set<String> NEWER = Set.of("cleanup_identity_dtype_cast");

    private static final Set<String> MODE_TRANSFORMERS = Set.of(
            "build_model",
            "transformers_replace_cached_attn",
            "load_factory_model_weights",
            "initialize_cache",
            "resize_kv_cache");

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        if (!settings.isAutoDeploy()) {
            return;
        }
        for (YamlEntry entry : subject.map("transforms").map(YamlMap::entries).orElse(List.of())) {
            KeyPath path = TRANSFORMS.then(entry.name());
            if (entry.value() instanceof YamlMap map) {
                transform(entry.name(), map, subject, settings, problems);
            } else {
                problems.atValue(
                        Severity.ERROR,
                        path,
                        "a map expected, found " + entry.value().kind(),
                        "Write `" + entry.name() + ": {enabled: "
                                + !Boolean.FALSE.equals(entry.value().value()) + "}`.");
            }
        }
    }

    private static void transform(
            String name, YamlMap map, Subject subject, CheckSettings settings, Problems problems) {
        TransformCatalogue catalogue = settings.schema().catalogue();
        Optional<Transform> known = catalogue.find(name);
        if (known.isEmpty()) {
            unknown(name, catalogue, problems);
        }
        Optional<YamlNode> stage = map.get("stage");
        if (stage.isEmpty()) {
            missing(name, known, subject, settings, problems);
        } else if (!Mismatch.isInterpolated(stage.get())) {
            stage(name, stage.get(), known, settings.schema().revision(), problems);
        }
    }

    private static void unknown(String name, TransformCatalogue catalogue, Problems problems) {
        if (catalogue.uncatalogued().contains(name)) {
            problems.atKey(
                    Severity.INFO,
                    TRANSFORMS.then(name),
                    "a module of this name is in the library; no more is known of it here",
                    "");
            return;
        }
        List<String> names = catalogue.all().stream().map(Transform::name).toList();
        problems.atKey(
                Severity.WARNING,
                TRANSFORMS.then(name),
                "no transform of this name is known here; a name that is not registered ends the start",
                KeyRule.question(name, names, "Check the name against the release."));
    }

    private static void missing(
            String name, Optional<Transform> known, Subject subject, CheckSettings settings, Problems problems) {
        Revision revision = settings.schema().revision();
        boolean isOfTransformers = subject.text("mode").equals(Optional.of("transformers"));
        boolean isInDefault = isOfTransformers
                ? MODE_TRANSFORMERS.contains(name)
                : known.map(t -> t.isIn(revision)).orElse(false);
        boolean isOtherMode = !isOfTransformers
                && subject.text("mode").filter(mode -> !mode.equals("graph")).isPresent();
        if (isInDefault) {
            return;
        }
        boolean isUnsure = subject.hasUnseenLayers() || isOtherMode || NEWER.contains(name);
        problems.atKey(
                isUnsure ? Severity.WARNING : Severity.ERROR,
                TRANSFORMS.then(name),
                "no stage, and the default YAML of "
                        + (isOfTransformers ? "mode transformers" : "revision " + revision)
                        + " lacks this transform: its stage must be given"
                        + (isUnsure ? ", unless a file unseen here does" : ""),
                "Write `stage: " + known.map(t -> t.stage().word()).orElse("...") + "` below it"
                        + (known.isPresent() ? "." : "; one of " + String.join(", ", Stage.words()) + "."));
    }

    private static void stage(
            String name, YamlNode node, Optional<Transform> known, Revision revision, Problems problems) {
        KeyPath path = TRANSFORMS.then(name).then("stage");
        Optional<Stage> given = node.value() instanceof String word ? Stage.of(word) : Optional.empty();
        if (given.isEmpty()) {
            String seen = node.value() instanceof String word ? word : "";
            List<String> close = seen.isEmpty() ? List.of() : Suggest.closest(seen, Stage.words());
            String right =
                    close.isEmpty() ? known.map(t -> usual(t, revision).word()).orElse("") : close.get(0);
            problems.atValue(
                    Severity.ERROR,
                    path,
                    seen.isEmpty() ? "a stage expected, found " + node.kind() : "unknown stage `" + seen + "`",
                    (right.isEmpty() ? "" : "Write `stage: " + right + "`? ") + "Allowed: "
                            + String.join(", ", Stage.words()) + ".");
            return;
        }
        if (given.get() == Stage.EXPORT_ONNX && revision != Revision.C) {
            problems.atValue(
                    Severity.WARNING, path, "the stage export_onnx came with later revisions", "Check the release.");
        }
        known.ifPresent(transform -> other(transform, given.get(), revision, problems, path));
    }

    private static void other(Transform transform, Stage given, Revision revision, Problems problems, KeyPath path) {
        Stage usual = usual(transform, revision);
        if (given == usual || RenamedRule.isOldTransform(transform.name())) {
            return;
        }
        // Confusing these two is the common mistake; other moves are made on purpose, by registry files too.
        boolean isCommonMistake =
                EnumSet.of(Stage.POST_LOAD_FUSION, Stage.COMPILE).containsAll(EnumSet.of(given, usual));
        problems.atValue(
                isCommonMistake ? Severity.WARNING : Severity.INFO,
                path,
                "moves the transform to stage " + given + "; it belongs to " + usual,
                isCommonMistake ? "Write `stage: " + usual + "`." : "Meant? Else write `stage: " + usual + "`.");
    }

    /** The stage in a revision: {@code optimize_rope} moved between B and C. */
    private static Stage usual(Transform transform, Revision revision) {
        return transform.name().equals("optimize_rope") && revision != Revision.C
                ? Stage.PATTERN_MATCHER
                : transform.stage();
    }
}
