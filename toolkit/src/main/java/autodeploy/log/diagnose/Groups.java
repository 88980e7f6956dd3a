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
final class Groups {
    private static final int MOST = 10_000;
    private static final int MOST_EXAMPLES = 1_000;
    private static final int MOST_EXAMPLES_OF_ONE = 3;
    private static final int MOST_COMPARED = 300;
    private static final int SHORTEST_TELLING = 8;

    private final TransformCatalogue catalogue;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private int examples;
    private long leftOut;
    private long firstLeftOut;
    private boolean isErrorLeftOut;

    Groups(TransformCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Groups copy() {
        Groups copy = new Groups(catalogue);
        groups.forEach((key, group) -> copy.groups.put(key, group.copy()));
        copy.examples = examples;
        copy.leftOut = leftOut;
        copy.firstLeftOut = firstLeftOut;
        copy.isErrorLeftOut = isErrorLeftOut;
        return copy;
    }

    void add(Occurrence one) {
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
        return groups.values().stream().filter(g -> !repeated.contains(g)).toList();
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
