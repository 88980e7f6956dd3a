package autodeploy.verify;

import autodeploy.config.merge.Leaf;
import autodeploy.core.Printable;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlWriter;
import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Give a verdict for each key of the merged configuration. */
final class Judging {
    private final SubjectConfig config;
    private final Findings findings;
    private final Map<String, Judgement> transforms = new HashMap<>();
    private final Map<String, LogFinding> logs = new HashMap<>();

    Judging(SubjectConfig config, Findings findings) {
        this.config = config;
        this.findings = findings;
    }

    /** Judges all keys: the user's first, in the order of the file; then defaults, in that of the merge. */
    List<KeyVerdict> all() {
        TransformJudge judge = new TransformJudge(config, findings);
        for (String name : config.transforms()) {
            transforms.put(name, judge.of(name));
            logs.put(name, findings.log(name));
        }
        List<KeyVerdict> all = new ArrayList<>();
        Map<String, Boolean> told = new LinkedHashMap<>();
        for (Leaf leaf : config.leaves()) {
            List<String> steps = leaf.key().steps();
            boolean isOfTransform = steps.size() >= 2 && steps.get(0).equals(SubjectConfig.TRANSFORMS);
            if (isOfTransform && told.put(steps.get(1), true) == null) {
                all.add(transform(steps.get(1)));
            }
            if (!isOfTransform || steps.size() > 2) {
                all.add(key(leaf));
            }
        }
        List<KeyVerdict> sorted = new ArrayList<>(all.stream()
                .filter(KeyVerdict::isNamed)
                .sorted(Comparator.comparing(this::isOfExtra)
                        .thenComparing(k -> k.file().orElse(""))
                        .thenComparingInt(k -> k.line().orElse(Integer.MAX_VALUE)))
                .toList());
        all.stream().filter(k -> !k.isNamed()).forEach(sorted::add);
        return List.copyOf(sorted);
    }

    private boolean isOfExtra(KeyVerdict key) {
        return !key.file().equals(Optional.of(config.name()));
    }

    private KeyVerdict transform(String name) {
        KeyPath key = SubjectConfig.transform(name);
        return verdict(key, config.value(key).orElse(null), judgement(name), true);
    }

    private Judgement judgement(String transform) {
        return Objects.requireNonNull(transforms.get(transform), transform);
    }

    private KeyVerdict key(Leaf leaf) {
        List<String> steps = leaf.key().steps();
        boolean isOfTransform = steps.get(0).equals(SubjectConfig.TRANSFORMS) && steps.size() > 2;
        Judgement judgement = isOfTransform ? option(leaf, steps) : plain(leaf);
        Optional<Object> overruled = config.overruled(leaf);
        if (overruled.isPresent()) {
            String text =
                    "the file says " + shown(overruled.get()) + ", " + leaf.origin() + " sets " + shown(leaf.value());
            judgement = judgement.and(Judgement.of(Verdict.UNKNOWN, note(Source.CONFIG, text)));
        }
        return verdict(leaf.key(), leaf.value(), judgement, false);
    }

    private static String shown(@Nullable Object value) {
        return Printable.of(YamlWriter.flow(value), 80);
    }

    private Judgement plain(Leaf leaf) {
        String key = leaf.key().toString();
        Optional<String> transform = ValueRule.transformOf(key).filter(transforms::containsKey);
        Optional<Judgement> own =
                own(leaf).map(o -> transform.map(t -> below(t, o)).orElse(o));
        if (own.isPresent()) {
            return own.get();
        }
        if (transform.isPresent() && leaf.value() != null) {
            return inherited(transform.get());
        }
        String text = ValueRule.isSilent(key)
                ? "neither log nor dumps show this key"
                : "nothing in what was given shows this key";
        return Judgement.of(Verdict.UNKNOWN, note(Source.CONFIG, text));
    }

    /** Judges by the key's own evidence; a default that the run contradicts is of another release. */
    private Optional<Judgement> own(Leaf leaf) {
        if (leaf.value() == null) {
            return Optional.empty();
        }
        Optional<Judgement> own = findings.value(leaf.key(), leaf.value());
        boolean isAgainst = own.isPresent()
                && (own.get().verdict() == Verdict.FAILED || own.get().verdict() == Verdict.CONFLICT);
        if (!isAgainst || isWanted(leaf)) {
            return own;
        }
        return Optional.of(own.get().noted());
    }

    /** Judges an option by its own evidence: it was not applied without its transform. */
    private Judgement below(String transform, Judgement own) {
        Verdict whole = judgement(transform).verdict();
        boolean isWithout = whole == Verdict.FAILED || whole == Verdict.SKIPPED || whole == Verdict.DISABLED;
        return own.verdict() == Verdict.APPLIED && isWithout
                ? unapplied(transform).and(own.noted())
                : own;
    }

    /** Whether the user's file gives the value, itself or by a shortcut. */
    private boolean isWanted(Leaf leaf) {
        return config.isNamed(leaf.key()) || leaf.origin().startsWith("shortcut ");
    }

    private Judgement option(Leaf leaf, List<String> steps) {
        String transform = steps.get(1);
        if (steps.get(2).equals("enabled") && steps.size() == 3) {
            return enabled(leaf, transform);
        }
        if (steps.get(2).equals("stage") && steps.size() == 3) {
            Optional<Judgement> moved = stage(leaf, transform);
            if (moved.isPresent()) {
                return moved.get();
            }
        }
        Optional<Judgement> own = own(leaf).map(o -> below(transform, o));
        if (own.isPresent()) {
            return own.get();
        }
        if (!isUnknownOption(transform, steps.get(2))) {
            return inherited(transform);
        }
        Judgement unlisted = Judgement.of(
                Verdict.UNKNOWN,
                note(
                        Source.CONFIG,
                        "the catalogue lists no such option of " + Printable.of(transform, 80)
                                + "; AutoDeploy takes unknown ones without a word"));
        return judgement(transform).verdict() == Verdict.APPLIED
                ? inherited(transform).and(unlisted)
                : unlisted;
    }

    /** Judges the switch: off is what it says, on is as good as what came of it. */
    private Judgement enabled(Leaf leaf, String transform) {
        Judgement whole = judgement(transform);
        if (!config.isSwitchedOff(transform)) {
            return whole.verdict() == Verdict.APPLIED
                    ? new Judgement(whole.verdict(), first(whole))
                    : unapplied(transform);
        }
        if (whole.verdict() == Verdict.DISABLED
                || (whole.verdict() == Verdict.CONFLICT && config.isNamed(leaf.key()))) {
            return new Judgement(whole.verdict(), first(whole));
        }
        String text = "off by default, although the run tells of it";
        return Judgement.of(Verdict.DISABLED, note(Source.CONFIG, text));
    }

    /** Compares the stage with that in which the log or the dumps saw it. */
    private Optional<Judgement> stage(Leaf leaf, String transform) {
        Optional<String> seen = Objects.requireNonNull(logs.get(transform))
                .stage()
                .or(() -> findings.graph(transform, false).stage());
        boolean isOther = seen.isPresent() && !seen.get().equals(String.valueOf(leaf.value()));
        boolean isOff = judgement(transform).verdict() == Verdict.DISABLED;
        if (!isOther || isOff || !config.isNamed(leaf.key())) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>();
        boolean isLogged = Objects.requireNonNull(logs.get(transform)).stage().isPresent();
        evidence.add(new Evidence(
                isLogged ? Source.LOG : Source.GRAPH,
                Strength.STRONG,
                "it ran in stage " + Printable.of(seen.get(), 80),
                Optional.empty(),
                OptionalLong.empty(),
                List.of()));
        evidence.addAll(first(judgement(transform)));
        return Optional.of(new Judgement(Verdict.CONFLICT, evidence));
    }

    private boolean isUnknownOption(String transform, String option) {
        Optional<Transform> known = config.schema().catalogue().find(transform);
        boolean isCommon = config.schema().catalogue().commonOptions().stream()
                .anyMatch(o -> o.name().equals(option));
        return known.isPresent()
                && !isCommon
                && known.get().options().stream()
                        .noneMatch(o -> o.name().equals(option) || o.name().startsWith(option + "."));
    }

    /** A parameter shares the fate of a transform that was applied, which is weak; of another nothing is known. */
    private Judgement inherited(String transform) {
        Judgement whole = judgement(transform);
        if (whole.verdict() == Verdict.APPLIED) {
            List<Evidence> evidence = first(whole).stream()
                    .map(e -> new Evidence(
                            e.source(),
                            Strength.WEAK,
                            "as transforms." + Printable.of(transform, 80) + ": " + e.text(),
                            e.file(),
                            e.line(),
                            e.nodes()))
                    .toList();
            return new Judgement(Verdict.APPLIED, evidence);
        }
        return unapplied(transform);
    }

    private Judgement unapplied(String transform) {
        String text = "transforms." + Printable.of(transform, 80) + " is "
                + judgement(transform).verdict();
        return Judgement.of(Verdict.UNKNOWN, note(Source.CONFIG, text));
    }

    private static List<Evidence> first(Judgement judgement) {
        return judgement.evidence().stream().limit(1).toList();
    }

    private static Evidence note(Source source, String text) {
        return new Evidence(source, Strength.NOTE, text, Optional.empty(), OptionalLong.empty(), List.of());
    }

    private KeyVerdict verdict(KeyPath key, @Nullable Object value, Judgement judgement, boolean isTransform) {
        return new KeyVerdict(
                key.toString(),
                value,
                judgement.verdict(),
                judgement.evidence(),
                config.isNamed(key),
                isTransform,
                config.file(key),
                config.line(key));
    }
}
