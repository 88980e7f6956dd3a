package autodeploy.log.diagnose;

import autodeploy.core.Printable;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.log.model.LogProblem;
import autodeploy.log.model.LogProblem.Example;
import autodeploy.log.model.LogProblem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Counts the problems of one group; what it says comes from the first. */
final class Group {
    private static final int LONGEST = 500;
    private static final int MOST_RANKS = 1_024;

    private final Occurrence first;
    private final String message;
    private final Optional<String> cause;
    private final List<String> fix;
    private final Optional<String> configKey;
    private final SortedSet<Integer> ranks = new TreeSet<>();
    private final List<Example> examples = new ArrayList<>();
    private Optional<String> transform;
    private long count;

    Group(Occurrence first, TransformCatalogue catalogue) {
        Map<String, String> values = values(first);
        this.first = first;
        this.transform = first.transform();
        this.message = Printable.of(
                first.rule()
                        .flatMap(Rule::message)
                        .flatMap(t -> t.filled(values, catalogue))
                        .orElse(first.text().strip()),
                LONGEST);
        this.cause =
                first.rule().flatMap(r -> r.cause().filled(values, catalogue)).map(t -> Printable.of(t, 2 * LONGEST));
        this.fix = first.rule().map(Rule::fix).orElse(List.of()).stream()
                .flatMap(t -> t.filled(values, catalogue).stream())
                .map(t -> Printable.of(t, 2 * LONGEST))
                .toList();
        this.configKey = configKey(first, values, catalogue).map(t -> Printable.of(t, LONGEST));
    }

    private Group(Group other) {
        this.first = other.first;
        this.transform = other.transform;
        this.message = other.message;
        this.cause = other.cause;
        this.fix = other.fix;
        this.configKey = other.configKey;
        this.ranks.addAll(other.ranks);
        this.examples.addAll(other.examples);
        this.count = other.count;
    }

    /** Name the group to which a problem belongs. */
    static String key(Occurrence one, TransformCatalogue catalogue) {
        if (one.rule().isEmpty()) {
            return one.kind() + '\n' + Wording.of(one.text());
        }
        Rule rule = one.rule().get();
        if (rule.configKey().isEmpty() && rule.groupBy().isEmpty()) {
            return rule.kind();
        }
        Map<String, String> values = values(one);
        StringBuilder key = new StringBuilder(rule.kind());
        key.append('\n').append(configKey(one, values, catalogue).orElse(""));
        rule.groupBy().forEach(name -> key.append('\n').append(values.getOrDefault(name, "")));
        return key.toString();
    }

    private static Map<String, String> values(Occurrence one) {
        Map<String, String> values = new HashMap<>(one.values());
        one.transform().ifPresent(name -> values.putIfAbsent("transform", name));
        values.putIfAbsent("line", Long.toString(one.line()));
        return values;
    }

    private static Optional<String> configKey(
            Occurrence one, Map<String, String> values, TransformCatalogue catalogue) {
        return one.rule().flatMap(Rule::configKey).flatMap(t -> t.filled(values, catalogue));
    }

    Group copy() {
        return new Group(this);
    }

    /** Count a problem; gives the number of examples kept of it. */
    int add(Occurrence one, int mostExamples) {
        count++;
        if (transform.isEmpty()) {
            transform = one.transform();
        }
        if (one.rank().isPresent() && ranks.size() < MOST_RANKS) {
            ranks.add(one.rank().getAsInt());
        }
        int before = examples.size();
        if (before < mostExamples) {
            examples.add(new Example(one.line(), Printable.of(one.text().strip(), LONGEST)));
            one.more().stream().limit(mostExamples - examples.size()).forEach(examples::add);
        }
        return examples.size() - before;
    }

    /** Show a problem that is only another side of this one; gives the number of examples kept of it. */
    int absorb(Occurrence one, int mostExamples) {
        long before = count;
        int kept = add(one, mostExamples);
        count = before;
        return kept;
    }

    /** Show what another group has of the same failure. */
    void join(Group other, int mostExamples) {
        absorb(other);
        other.examples.stream()
                .limit(Math.max(0, mostExamples - examples.size()))
                .forEach(examples::add);
        examples.sort(Comparator.comparingLong(Example::line));
    }

    /** Tell whether a rule knows it. */
    boolean isKnown() {
        return first.rule().isPresent();
    }

    /** Tell whether the problems of its kind are parted by what a pattern found. */
    boolean isParted() {
        return first.rule().map(r -> !r.groupBy().isEmpty()).orElse(false);
    }

    /** Take over the ranks of a group that tells of the same. */
    void absorb(Group other) {
        ranks.addAll(other.ranks);
    }

    String kind() {
        return first.kind();
    }

    Severity severity() {
        return first.severity();
    }

    long line() {
        return first.line();
    }

    String message() {
        return message;
    }

    LogProblem problem() {
        return new LogProblem(
                first.kind(),
                first.severity(),
                first.line(),
                message,
                cause,
                fix,
                count,
                ranks,
                examples,
                transform,
                configKey,
                Optional.empty(),
                first.rule().map(Rule::source),
                first.rule().map(Rule::isVerified).orElse(true));
    }
}
