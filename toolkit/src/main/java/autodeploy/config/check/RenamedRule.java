package autodeploy.config.check;

import autodeploy.config.schema.Rename;
import autodeploy.config.schema.Renames;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.yaml.KeyPath;

/** Keys that had another name, by {@link Renames}. Warnings, for it is open whether a release rejects or ignores them. */
final class RenamedRule implements Rule {
    private static final Renames ALL = Renames.bundled();

    /** A map of several keys, which no conversion moves. */
    private static final KeyPath CACHE_CONFIG = KeyPath.parse("transforms.insert_cached_attention.cache_config");

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        if (!settings.isAutoDeploy()) {
            return;
        }
        for (Rename rename : ALL.all()) {
            if (rename.isIn(settings.schema().revision())
                    && subject.find(rename.from()).isPresent()) {
                problems.atKey(Severity.WARNING, rename.from(), why(rename), fix(rename));
            }
        }
        if (subject.find(CACHE_CONFIG).isPresent()) {
            problems.atKey(
                    Severity.WARNING,
                    CACHE_CONFIG,
                    "an old name, which the release ignores without a word",
                    "Write its keys below `kv_cache_config`, such as `dtype`.");
        }
    }

    private static String why(Rename rename) {
        if (rename.from().steps().size() == 1) {
            return "an old key: the current schema has it no more, and rejects or ignores it";
        }
        return isTransform(rename.from())
                ? "an old transform, which the release has no more"
                : "an old name, which the release ignores without a word";
    }

    private static String fix(Rename rename) {
        return switch (rename.conversion()) {
            case GONE -> "Remove it.";
            case MERGED -> "Remove it: " + rename.to().map(KeyPath::last).orElse("another") + " does its work.";
            case BOTH ->
                "Write `" + rename.to().map(KeyPath::last).orElse("") + "` and `"
                        + rename.also().map(KeyPath::last).orElse("") + "` instead; `config migrate` does it.";
            case SAME, SWITCH, TRANSFORM ->
                "Write `" + rename.to().map(KeyPath::toString).orElse("") + "` instead; `config migrate` does it.";
        };
    }

    private static boolean isTransform(KeyPath path) {
        return path.steps().size() == 2 && path.steps().get(0).equals("transforms");
    }

    /** Whether a key at the top has had its day, and so is no unknown one. */
    static boolean isAtTop(String name) {
        return ALL.of(KeyPath.of(name)).isPresent();
    }

    /** Whether a transform has had its day. */
    static boolean isOldTransform(String name) {
        return ALL.of(KeyPath.of("transforms", name)).isPresent();
    }
}
