package autodeploy.graph;

import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.graph.model.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Find the pass that a word means: its number, its file, its transform, or a beginning of those. */
final class PassName {
    private static final int MOST_NAMED = 5;

    private PassName() {}

    static Pass find(List<Pass> passes, String word) {
        if (word.equals("last")) {
            return passes.get(passes.size() - 1);
        }
        boolean isNumber = word.matches("[0-9]{1,9}");
        List<Pass> found = isNumber
                ? those(passes, p -> p.index() == Integer.parseInt(word))
                : those(passes, p -> names(p).contains(word));
        if (found.isEmpty() && !isNumber && !word.isEmpty()) {
            found = those(passes, p -> names(p).stream().anyMatch(n -> n.startsWith(word)));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty() ? unknown(passes, word) : ambiguous(found, word);
    }

    private static List<Pass> those(List<Pass> passes, Predicate<Pass> isMeant) {
        return passes.stream().filter(isMeant).toList();
    }

    /** Give the names of a pass that people type. */
    private static List<String> names(Pass pass) {
        List<String> names = new ArrayList<>(List.of(pass.transform(), pass.file()));
        pass.stage().ifPresent(stage -> names.add(stage + "_" + pass.transform()));
        int ending = pass.file().lastIndexOf('.');
        names.add(ending < 0 ? pass.file() : pass.file().substring(0, ending));
        return names;
    }

    private static UsageException unknown(List<Pass> passes, String word) {
        String question =
                Suggest.question(word, passes.stream().map(Pass::transform).toList());
        return new UsageException(
                "no pass `" + word + "` in this run",
                "",
                question.isEmpty()
                        ? "Passes have the numbers " + passes.get(0).index() + " to "
                                + passes.get(passes.size() - 1).index()
                                + "; passes lists them with their names."
                        : question);
    }

    private static UsageException ambiguous(List<Pass> found, String word) {
        String named = found.stream()
                .limit(MOST_NAMED)
                .map(p -> p.index() + " " + p.transform())
                .collect(Collectors.joining(", "));
        String more = found.size() > MOST_NAMED ? " and " + (found.size() - MOST_NAMED) + " more" : "";
        return new UsageException(
                "`" + word + "` may mean " + found.size() + " passes", "", "Give one's number: " + named + more + ".");
    }
}
