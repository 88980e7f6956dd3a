package autodeploy.config.model;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Tell which transforms can find something to do in a model. */
public final class TransformFit implements View {
    private final ModelConfig model;
    private final ModelWords words;
    private final List<Result> results;

    private TransformFit(ModelConfig model, ModelWords words, List<Transform> transforms) {
        this.model = model;
        this.words = words;
        this.results = transforms.stream().map(this::judge).toList();
    }

    /**
     * Judge all transforms of a catalogue, without a number of GPUs.
     *
     * @param model the model
     * @param catalogue the transforms
     * @return the verdicts
     */
    public static TransformFit of(ModelConfig model, TransformCatalogue catalogue) {
        return of(model, catalogue, OptionalInt.empty());
    }

    /**
     * Judge all transforms of a catalogue.
     *
     * @param model the model
     * @param catalogue the transforms
     * @param worldSize the GPUs that share the model; empty where not known
     * @return the verdicts
     */
    public static TransformFit of(ModelConfig model, TransformCatalogue catalogue, OptionalInt worldSize) {
        return new TransformFit(model, new ModelWords(model, worldSize), catalogue.all());
    }

    /**
     * Judge one transform.
     *
     * @param transform the transform
     * @return the verdict with its reason
     */
    public Result judge(Transform transform) {
        List<String> wanted = transform.architectures();
        List<ModelWords.Answer> answers = wanted.stream().map(words::answer).toList();
        // Convolutions and states serve Mamba and linear attention alike: either word suffices.
        boolean isEither = wanted.contains("delta_rule");
        Optional<ModelWords.Answer> decisive = isEither ? best(answers) : worst(answers);
        return decisive.map(a -> new Result(transform.name(), a.verdict(), a.reason()))
                .orElseGet(() -> new Result(transform.name(), Verdict.UNKNOWN, "the catalogue does not say"));
    }

    private static Optional<ModelWords.Answer> best(List<ModelWords.Answer> answers) {
        return answers.stream().min(java.util.Comparator.comparing(ModelWords.Answer::verdict));
    }

    private static Optional<ModelWords.Answer> worst(List<ModelWords.Answer> answers) {
        Optional<ModelWords.Answer> cannot = answers.stream()
                .filter(a -> a.verdict() == Verdict.CANNOT_MATCH)
                .findFirst();
        return cannot.isPresent()
                ? cannot
                : answers.stream().max(java.util.Comparator.comparing(ModelWords.Answer::verdict));
    }

    /**
     * Tell why a transform can find nothing.
     *
     * @param transform the transform
     * @return the reason; empty where it fits, or where that is not known
     */
    public Optional<String> whyNot(Transform transform) {
        Result result = judge(transform);
        return result.verdict() == Verdict.CANNOT_MATCH ? Optional.of(result.reason()) : Optional.empty();
    }

    /**
     * List the verdicts.
     *
     * @return one for each transform, in the catalogue's order
     */
    public List<Result> results() {
        return results;
    }

    private long count(Verdict verdict) {
        return results.stream().filter(r -> r.verdict() == verdict).count();
    }

    @Override
    public String title() {
        return "Transforms that fit " + model.name() + ": " + count(Verdict.FITS) + " of " + results.size();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("transform", "Transform"),
                Column.text("verdict", "Verdict"),
                Column.text("reason", "Reason"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        results.forEach(r -> rows.add(List.of(r.transform(), r.verdict().shown(), r.reason())));
        return rows;
    }

    @Override
    public Tone tone(int row) {
        return results.get(row).verdict() == Verdict.FITS ? Tone.NORMAL : Tone.MUTED;
    }

    @Override
    public List<String> notes() {
        return List.of(
                count(Verdict.CANNOT_MATCH) + " cannot match this model, " + count(Verdict.UNKNOWN) + " are not known.",
                "A transform that fits may still find nothing: the log's summary tells.");
    }

    @Override
    public Map<String, @Nullable Object> json() {
        List<Object> all = new ArrayList<>();
        for (Result result : results) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("transform", result.transform());
            one.put("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
            one.put("reason", result.reason());
            all.add(one);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", model.name());
        json.put("transforms", all);
        return json;
    }

    /** Say whether a transform can match; the better verdict first. */
    public enum Verdict {
        /** The model has what it looks for. */
        FITS("fits"),
        /** Neither the model nor the catalogue tells. */
        UNKNOWN("unknown"),
        /** The model lacks what it looks for. */
        CANNOT_MATCH("cannot match");

        private final String shown;

        Verdict(String shown) {
            this.shown = shown;
        }

        /**
         * Give its words for people.
         *
         * @return such as {@code cannot match}
         */
        public String shown() {
            return shown;
        }
    }

    /**
     * Hold the verdict on one transform.
     *
     * @param transform its name
     * @param verdict whether it can match
     * @param reason why
     */
    public record Result(String transform, Verdict verdict, String reason) {
        /** Check that nothing is missing. */
        public Result {
            Objects.requireNonNull(transform, "transform");
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
