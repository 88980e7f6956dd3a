package autodeploy.verify;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Show for each key of a configuration whether it was applied, with the proof.
 *
 * <p>Negative are FAILED, CONFLICT, and SKIPPED of a transform that the user's file names and doesn't disable; after
 * {@link Verification#strict()} also UNKNOWN of a key that the user's file gives, but for options of a transform that is
 * negative itself. Told, and not negative, is a transform that the file enables and the run switched off. Keys of defaults are in
 * {@link #results()} and JSON; the table shows those that are negative, and all after {@link #all()}. Immutable.
 */
public final class VerifyReport implements View {
    private static final int MOST_SENTENCES = 30;
    private static final String SWITCH = ".enabled";

    private final Verification.Inputs inputs;
    private final List<KeyVerdict> results;
    private final List<String> remarks;
    /** Transforms that are negative, strict or not. */
    private final Set<String> negativeTransforms;

    /** Transforms that the run switched off although the file enables them. */
    private final Set<String> switchedOff;

    private final List<KeyVerdict> told;
    private final List<KeyVerdict> shown;

    VerifyReport(Verification.Inputs inputs, List<KeyVerdict> results, List<String> remarks, boolean isAll) {
        this.inputs = inputs;
        this.results = List.copyOf(results);
        this.remarks = List.copyOf(remarks);
        this.negativeTransforms = names(k -> k.isTransform() && k.isNegative());
        Set<String> enabled = inputs.config().transforms().stream()
                .filter(inputs.config()::isSwitchedOnByUser)
                .map(name -> SubjectConfig.transform(name).toString())
                .collect(Collectors.toSet());
        this.switchedOff =
                names(k -> k.isTransform() && k.status() == Verdict.DISABLED && enabled.contains(k.config()));
        this.told = tell();
        this.shown = isAll ? this.results : show();
    }

    private Set<String> names(Predicate<KeyVerdict> isMeant) {
        return results.stream().filter(isMeant).map(KeyVerdict::config).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Show the keys of defaults too.
     *
     * @return a copy whose table has a row for each result
     */
    public VerifyReport all() {
        return new VerifyReport(inputs, results, remarks, true);
    }

    /**
     * List the verdicts of all keys of the merged configuration.
     *
     * @return those of the user's file first and in its order; then those of defaults, in that of the merge
     */
    public List<KeyVerdict> results() {
        return results;
    }

    /**
     * Find the verdict of a key.
     *
     * @param config the key as a dotted path; {@code transforms.NAME} for a whole transform
     * @return its verdict, or empty when the merged configuration has no such key
     */
    public Optional<KeyVerdict> result(String config) {
        return results.stream().filter(k -> k.config().equals(config)).findFirst();
    }

    /**
     * Count the results by verdict.
     *
     * @return the verdicts that occur
     */
    public Map<Verdict, Long> counts() {
        return counts(results);
    }

    private static Map<Verdict, Long> counts(List<KeyVerdict> keys) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        keys.forEach(key -> counts.merge(key.status(), 1L, Long::sum));
        return Collections.unmodifiableMap(counts);
    }

    /**
     * List what speaks against the configuration.
     *
     * @return the keys that make the report negative
     */
    public List<KeyVerdict> notApplied() {
        return results.stream().filter(this::isNegative).toList();
    }

    private boolean isNegative(KeyVerdict key) {
        return key.isNegative()
                || (inputs.isStrict()
                        && key.isNamed()
                        && key.status() == Verdict.UNKNOWN
                        && !isBelow(key.config(), negativeTransforms));
    }

    private static boolean isBelow(String key, Set<String> transforms) {
        boolean isBelow = false;
        for (int dot = key.indexOf('.'); dot > 0 && !isBelow; dot = key.indexOf('.', dot + 1)) {
            isBelow = transforms.contains(key.substring(0, dot));
        }
        return isBelow;
    }

    @Override
    public boolean isNegative() {
        return results.stream().anyMatch(this::isNegative);
    }

    /**
     * Go on only with a configuration that was applied.
     *
     * @return this
     * @throws NotAppliedException when the report is negative: it says which keys, why, and what to do
     */
    public VerifyReport orThrow() {
        if (!isNegative()) {
            return this;
        }
        List<String> sentences = sentences();
        int keys = told.size();
        throw new NotAppliedException(
                (keys == 1 ? "1 key was" : keys + " keys were") + " not applied",
                inputs.config().name(),
                String.join("\n", sentences));
    }

    /** Gives what to tell: neither a transform's switch beside the transform, nor an option beside its shortcut. */
    private List<KeyVerdict> tell() {
        List<KeyVerdict> negative = results.stream()
                .filter(k -> isNegative(k) || (k.isTransform() && switchedOff.contains(k.config())))
                .toList();
        Set<String> transforms = negative.stream()
                .filter(KeyVerdict::isTransform)
                .map(KeyVerdict::config)
                .collect(Collectors.toSet());
        List<KeyVerdict> main = negative.stream()
                .filter(k -> k.isTransform() || (k.isNamed() && !isSwitch(k, transforms)))
                .toList();
        return main.isEmpty() ? negative : main;
    }

    private static boolean isSwitch(KeyVerdict key, Set<String> transforms) {
        String config = key.config();
        return config.endsWith(SWITCH) && transforms.contains(config.substring(0, config.length() - SWITCH.length()));
    }

    private List<String> sentences() {
        Sentences words = new Sentences(inputs.config().schema().catalogue());
        List<String> sentences =
                told.stream().limit(MOST_SENTENCES).map(words::of).collect(Collectors.toCollection(ArrayList::new));
        if (told.size() > MOST_SENTENCES) {
            sentences.add("And " + (told.size() - MOST_SENTENCES) + " more.");
        }
        return sentences;
    }

    @Override
    public String title() {
        int keys = told.size();
        String answer = keys == 0
                ? counts().containsKey(Verdict.APPLIED)
                        ? "nothing speaks against it"
                        : "nothing shows that it was applied"
                : keys + (keys == 1 ? " key" : " keys") + " not applied";
        return inputs.config().name() + ": " + answer;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("status", "Status"),
                Column.text("config", "Key"),
                Column.text("value", "Value"),
                Column.integer("line", "Line"),
                Column.text("evidence", "Evidence"));
    }

    private List<KeyVerdict> show() {
        Set<String> main = told.stream().map(KeyVerdict::config).collect(Collectors.toSet());
        return results.stream()
                .filter(k -> k.isNamed() || main.contains(k.config()))
                .toList();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (KeyVerdict key : shown) {
            rows.add(Arrays.asList(
                    key.status().name(),
                    key.config(),
                    key.valueText(),
                    key.line().isPresent() ? (Long) (long) key.line().getAsInt() : null,
                    key.evidenceText()));
        }
        return rows;
    }

    @Override
    public Tone tone(int row) {
        KeyVerdict key = shown.get(row);
        if (key.status() == Verdict.FAILED || key.status() == Verdict.CONFLICT) {
            return Tone.ERROR;
        }
        if (isNegative(key) || (key.isTransform() && switchedOff.contains(key.config()))) {
            return Tone.WARNING;
        }
        return key.status() == Verdict.APPLIED ? Tone.NORMAL : Tone.MUTED;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        List<String> sentences = sentences();
        if (!sentences.isEmpty()) {
            notes.add("Not applied:");
            notes.addAll(sentences);
        }
        notes.add("Of the file's keys: "
                + words(counts(results.stream().filter(KeyVerdict::isNamed).toList())) + ".");
        Set<String> seen = shown.stream().map(KeyVerdict::config).collect(Collectors.toSet());
        List<KeyVerdict> hidden = results.stream()
                .filter(k -> !seen.contains(k.config()) && !isNegative(k))
                .toList();
        if (!hidden.isEmpty()) {
            notes.add("Of the defaults of revision " + inputs.config().schema().revision() + ", not shown: "
                    + words(counts(hidden)) + ". --all shows them.");
        }
        notes.addAll(remarks);
        return List.copyOf(notes);
    }

    private static String words(Map<Verdict, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey())
                        .collect(Collectors.joining(", "));
    }

    @Override
    public Optional<String> simulated() {
        return inputs.simulated();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        counts().forEach((verdict, count) -> counts.put(verdict.name(), count));
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("total", (long) results.size());
        summary.put("counts", counts);
        summary.put("not_applied", sentences());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", inputs.config().name());
        json.put("revision", inputs.config().schema().revision().name());
        json.put("log", inputs.logName().orElse(null));
        json.put("graphs", inputs.graphsName().orElse(null));
        json.put("strict", inputs.isStrict());
        json.put("negative", isNegative());
        json.put("simulated", simulated().isPresent());
        json.put("results", results.stream().map(this::json).toList());
        json.put("summary", summary);
        json.put("remarks", remarks);
        return json;
    }

    private Map<String, @Nullable Object> json(KeyVerdict key) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("config", key.config());
        json.put("value", key.value());
        json.put("status", key.status().name());
        json.put("evidence", key.evidenceText());
        json.put("named", key.isNamed());
        json.put("negative", isNegative(key));
        json.put("file", key.file().orElse(null));
        json.put("line", key.line().isPresent() ? (Long) (long) key.line().getAsInt() : null);
        json.put("proofs", key.evidence().stream().map(VerifyReport::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Evidence evidence) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("source", evidence.source().word());
        json.put("strength", evidence.strength().word());
        json.put("text", evidence.text());
        json.put("file", evidence.file().orElse(null));
        json.put("line", evidence.line().isPresent() ? (Long) evidence.line().getAsLong() : null);
        json.put("nodes", evidence.nodes());
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
