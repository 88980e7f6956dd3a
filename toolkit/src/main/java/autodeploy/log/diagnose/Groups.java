package autodeploy.log.diagnose;

import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.log.model.LogProblem;
import autodeploy.log.model.LogProblem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Gathers problems by group, in bounded memory; the rest is counted. */
final class Groups implements Absorption.Sink {
    private static final int MOST = 10_000;
    private static final int MOST_EXAMPLES = 1_000;
    private static final int MOST_EXAMPLES_OF_ONE = 3;
    private static final int MOST_COMPARED = 300;
    private static final int SHORTEST_TELLING = 8;

    private final RuleBook rules;
    private final TransformCatalogue catalogue;
    private final Absorption absorption;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private int examples;
    private long leftOut;
    private long firstLeftOut;
    private boolean isErrorLeftOut;

    Groups(RuleBook rules) {
        this.rules = rules;
        this.catalogue = rules.catalogue();
        this.absorption = new Absorption(rules.rules());
    }

    Groups copy() {
        Groups copy = new Groups(rules);
        groups.forEach((key, group) -> copy.groups.put(key, group.copy()));
        copy.examples = examples;
        copy.leftOut = leftOut;
        copy.firstLeftOut = firstLeftOut;
        copy.isErrorLeftOut = isErrorLeftOut;
        copy.absorption.takeOver(absorption);
        return copy;
    }

    void add(Occurrence one) {
        absorption.add(one, this);
    }

    @Override
    public void absorb(Occurrence into, Occurrence one) {
        Group group = groups.get(Group.key(into, catalogue));
        if (group != null) {
            examples += group.absorb(one, Math.min(MOST_EXAMPLES_OF_ONE, MOST_EXAMPLES - examples));
        }
    }

    @Override
    public void put(Occurrence one) {
        String key = Group.key(one, catalogue);
        Group group = groups.get(key);
        if (group == null) {
            // There is room for known failures however many unknown ones a log has.
            if (groups.size() >= (one.rule().isPresent() ? 2 * MOST : MOST)) {
                firstLeftOut = leftOut == 0 ? one.line() : firstLeftOut;
                isErrorLeftOut |= one.severity() == Severity.ERROR;
                leftOut++;
                return;
            }
            group = new Group(one, catalogue);
            groups.put(key, group);
        }
        examples += group.add(one, Math.min(MOST_EXAMPLES_OF_ONE, MOST_EXAMPLES - examples));
    }

    /** Give all problems, errors first, then by their first lines. */
    List<LogProblem> problems() {
        List<Occurrence> waiting = absorption.waiting();
        if (!waiting.isEmpty()) {
            Groups all = copy();
            all.absorption.clear();
            waiting.forEach(all::put);
            return all.problems();
        }
        List<LogProblem> problems = new ArrayList<>();
        told().stream().map(Group::problem).forEach(problems::add);
        if (leftOut > 0) {
            problems.add(rest());
        }
        problems.sort(Comparator.comparing(LogProblem::severity).thenComparingLong(LogProblem::line));
        return List.copyOf(problems);
    }

    /** Leave out the error lines that only repeat an exception. */
    private List<Group> told() {
        List<Group> exceptions = groups.values().stream()
                .filter(g -> g.kind().equals(Occurrence.EXCEPTION))
                .limit(MOST_COMPARED)
                .toList();
        Set<Group> repeated = new HashSet<>();
        groups.values().stream()
                .filter(g -> g.kind().equals(Occurrence.ERROR))
                .limit(MOST_COMPARED)
                .forEach(error -> exceptions.stream()
                        .filter(e -> isRepeated(e, error))
                        .findFirst()
                        .ifPresent(e -> {
                            e.absorb(error);
                            repeated.add(error);
                        }));
        return joined().stream().filter(g -> !repeated.contains(g)).toList();
    }

    /** Let a group that doesn't say which one it is, such as which port, join the next one of its kind that does. */
    private List<Group> joined() {
        Map<String, Group> joined = new LinkedHashMap<>(groups);
        List<String> vague = groups.entrySet().stream()
                .filter(e ->
                        e.getValue().isKnown() && e.getKey().equals(e.getValue().kind()))
                .map(Map.Entry::getKey)
                .toList();
        for (String key : vague) {
            Group group = groups.get(key);
            if (group != null) {
                groups.entrySet().stream()
                        .filter(e ->
                                e.getValue().isParted() && e.getValue().kind().equals(key))
                        .filter(e -> distance(e.getValue(), group) <= Absorption.NEAR)
                        .min(Comparator.comparingLong(e -> distance(e.getValue(), group)))
                        .ifPresent(e -> {
                            Group both = e.getValue().copy();
                            both.join(group, MOST_EXAMPLES_OF_ONE);
                            joined.put(e.getKey(), both);
                            joined.remove(key);
                        });
            }
        }
        return List.copyOf(joined.values());
    }

    private static long distance(Group a, Group b) {
        return Math.abs(a.line() - b.line());
    }

    private static boolean isRepeated(Group exception, Group error) {
        String said = exception.message();
        int colon = said.indexOf(": ");
        String words = colon < 0 ? said : said.substring(colon + 2);
        return words.length() >= SHORTEST_TELLING && error.message().contains(words);
    }

    private LogProblem rest() {
        return new LogProblem(
                isErrorLeftOut ? Occurrence.ERROR : Severity.WARNING.word(),
                isErrorLeftOut ? Severity.ERROR : Severity.WARNING,
                firstLeftOut,
                "further messages that differ from each other, only counted from here on",
                Optional.empty(),
                List.of(),
                leftOut,
                new TreeSet<>(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }
}
