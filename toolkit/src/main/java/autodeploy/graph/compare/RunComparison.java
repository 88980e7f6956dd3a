package autodeploy.graph.compare;

import autodeploy.core.CancelledException;
import autodeploy.core.Column;
import autodeploy.core.Printable;
import autodeploy.core.Progress;
import autodeploy.core.View;
import autodeploy.graph.compare.PassDifference.Change;
import autodeploy.graph.compare.PassDifference.Counts;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compare two runs, such as before and after a change of the configuration: their passes are aligned by transform, and
 * each pair is compared by structure.
 *
 * <p>Pairs of graphs that were just compared are not compared again; where most passes change nothing a comparison of
 * two runs of 60 passes takes about as long as a few diffs. Runs that share a vocabulary are compared faster.
 */
public final class RunComparison implements View {
    private static final String ACTION = "comparing runs";
    private static final int MOST_OPS = 2;
    private static final int MOST_NOTED = 5;
    private static final int LONGEST_OP = 40;

    private final String left;
    private final String right;
    private final List<PassDifference> passes;
    private final Optional<String> simulated;

    private RunComparison(Run left, Run right, List<PassDifference> passes) {
        this.left = left.title();
        this.right = right.title();
        this.passes = List.copyOf(passes);
        this.simulated = left.simulated().or(right::simulated);
    }

    /**
     * Compare two runs.
     *
     * @param left the one run
     * @param right the other
     * @param progress hears of each pass
     * @return what differs, pass by pass
     * @throws autodeploy.core.ParseException when a file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public static RunComparison of(Run left, Run right, Progress progress) {
        List<Alignment.Pair> pairs = Alignment.of(left.list(), right.list());
        List<PassDifference> passes = new ArrayList<>();
        Graph lastLeft = null;
        Graph lastRight = null;
        Change last = null;
        for (Alignment.Pair pair : pairs) {
            CancelledException.check(ACTION);
            Pass either = pair.left().or(pair::right).orElseThrow();
            progress.at(passes.size(), pairs.size(), either.transform());
            if (pair.left().isPresent() && pair.right().isPresent()) {
                Graph a = left.graph(pair.left().get());
                Graph b = right.graph(pair.right().get());
                if (last == null || a != lastLeft || b != lastRight) {
                    last = Change.of(a, b);
                    lastLeft = a;
                    lastRight = b;
                }
                passes.add(new PassDifference(pair.left(), pair.right(), Optional.of(last)));
            } else {
                passes.add(new PassDifference(pair.left(), pair.right(), Optional.empty()));
            }
        }
        return new RunComparison(left, right, passes);
    }

    /**
     * List the aligned passes.
     *
     * @return at least one, in the order of both runs
     */
    public List<PassDifference> passes() {
        return passes;
    }

    /**
     * Find the first pass that both runs have and whose graphs differ by structure.
     *
     * @return the pass; empty when no pass of both differs
     */
    public Optional<PassDifference> firstDivergence() {
        return passes.stream()
                .filter(p -> p.change().isPresent() && !p.isSame())
                .findFirst();
    }

    @Override
    public String title() {
        return "Left " + left + ", right " + right;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.integer("left", "# left"),
                Column.integer("right", "# right"),
                Column.text("transform", "transform"),
                Column.text("difference", "difference"),
                Column.integer("only_left", "only left"),
                Column.integer("only_right", "only right"),
                Column.integer("rewired", "rewired"),
                Column.integer("retyped", "retyped"),
                Column.text("ops", "ops that only one has"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Change before = null;
        for (PassDifference pass : passes) {
            Change change = pass.change().orElse(null);
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(pass.left().map(p -> (long) p.index()).orElse(null));
            cells.add(pass.right().map(p -> (long) p.index()).orElse(null));
            cells.add(pass.either().transform());
            cells.add(word(pass, before));
            cells.add(change == null ? null : (Long) (long) change.onlyLeft());
            cells.add(change == null ? null : (Long) (long) change.onlyRight());
            cells.add(change == null ? null : (Long) (long) change.rewired());
            cells.add(change == null ? null : (Long) (long) change.retyped());
            cells.add(change == null || change.equals(before) ? "" : ops(change));
            rows.add(cells);
            before = change == null ? before : change;
        }
        return rows;
    }

    private static String word(PassDifference pass, @Nullable Change before) {
        Change change = pass.change().orElse(null);
        if (change == null) {
            return pass.in() + " only";
        }
        if (change.isSame()) {
            return "same";
        }
        return before == null || before.isSame() ? "differs" : change.equals(before) ? "as before" : "differs anew";
    }

    private static String ops(Change change) {
        String onlyLeft = ops("left ", change.onlyLeftOps());
        String onlyRight = ops("right ", change.onlyRightOps());
        return onlyLeft + (onlyLeft.isEmpty() || onlyRight.isEmpty() ? "" : "; ") + onlyRight;
    }

    private static String ops(String side, Map<String, Long> ops) {
        if (ops.isEmpty()) {
            return "";
        }
        String named = ops.entrySet().stream()
                .limit(MOST_OPS)
                .map(e -> e.getValue() + " " + Printable.of(e.getKey(), LONGEST_OP))
                .collect(Collectors.joining(", "));
        return side + named + (ops.size() > MOST_OPS ? " and " + (ops.size() - MOST_OPS) + " more" : "");
    }

    @Override
    public Tone tone(int row) {
        PassDifference pass = passes.get(row);
        if (firstDivergence().equals(Optional.of(pass)) || pass.change().isEmpty()) {
            return Tone.WARNING;
        }
        return pass.isSame() ? Tone.MUTED : Tone.NORMAL;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(firstDivergence().map(RunComparison::divergence).orElseGet(this::nothing));
        only("left", PassDifference::left).ifPresent(notes::add);
        only("right", PassDifference::right).ifPresent(notes::add);
        firstDivergence().flatMap(PassDifference::change).ifPresent(change -> {
            String counts = change.otherCounts().entrySet().stream()
                    .limit(MOST_NOTED)
                    .map(e -> e.getKey() + " " + e.getValue().left() + " and "
                            + e.getValue().right())
                    .collect(Collectors.joining(", "));
            if (!counts.isEmpty()) {
                notes.add("Ops that both have there, left and right: " + counts
                        + (change.otherCounts().size() > MOST_NOTED ? ", …" : "") + ".");
            }
        });
        notes.add("Compared by structure: names, addresses, the order of lines and shapes that only one run knows do"
                + " not count.");
        return List.copyOf(notes);
    }

    private static String divergence(PassDifference pass) {
        String left = pass.left().map(p -> "" + p.index()).orElse("");
        String right = pass.right().map(p -> "" + p.index()).orElse("");
        return "First divergence: " + pass.either().transform() + ", pass " + left
                + (left.equals(right) ? " of both" : " of the left and " + right + " of the right")
                + ". graph diff DIR " + left + " shows what the pass did in one of the runs.";
    }

    private String nothing() {
        boolean hasBoth = passes.stream().anyMatch(p -> p.change().isPresent());
        return hasBoth
                ? "No divergence: the passes that both runs have left the same graphs."
                : "The runs have no transform in common.";
    }

    private Optional<String> only(String side, Function<PassDifference, Optional<Pass>> of) {
        List<Pass> only = passes.stream()
                .filter(p -> p.change().isEmpty())
                .flatMap(p -> of.apply(p).stream())
                .toList();
        if (only.isEmpty()) {
            return Optional.empty();
        }
        String named = only.stream()
                .limit(MOST_NOTED)
                .map(p -> p.index() + " " + p.transform())
                .collect(Collectors.joining(", "));
        return Optional.of("Only in the " + side + " run: " + named
                + (only.size() > MOST_NOTED ? " and " + (only.size() - MOST_NOTED) + " more" : "") + ".");
    }

    @Override
    public Optional<String> simulated() {
        return simulated;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("left", left);
        json.put("right", right);
        json.put("simulated", simulated.isPresent());
        json.put(
                "first_divergence",
                firstDivergence().map(p -> p.either().transform()).orElse(null));
        json.put("passes", passes.stream().map(RunComparison::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(PassDifference pass) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Change change = pass.change().orElse(null);
        json.put("transform", pass.either().transform());
        json.put("stage", pass.either().stage().orElse(null));
        json.put("in", pass.in());
        json.put("left", pass.left().map(Pass::index).orElse(null));
        json.put("right", pass.right().map(Pass::index).orElse(null));
        json.put("same", change == null ? null : (Boolean) change.isSame());
        json.put("only_left_ops", change == null ? Map.of() : change.onlyLeftOps());
        json.put("only_right_ops", change == null ? Map.of() : change.onlyRightOps());
        json.put("other_counts", change == null ? Map.of() : counts(change.otherCounts()));
        json.put("only_left", change == null ? null : (Integer) change.onlyLeft());
        json.put("only_right", change == null ? null : (Integer) change.onlyRight());
        json.put("rewired", change == null ? null : (Integer) change.rewired());
        json.put("retyped", change == null ? null : (Integer) change.retyped());
        return json;
    }

    private static Map<String, List<Long>> counts(Map<String, Counts> counts) {
        Map<String, List<Long>> pairs = new LinkedHashMap<>();
        counts.forEach((op, both) -> pairs.put(op, List.of(both.left(), both.right())));
        return pairs;
    }

    @Override
    public String toString() {
        return text();
    }
}
