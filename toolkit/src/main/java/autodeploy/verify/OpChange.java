package autodeploy.verify;

import autodeploy.core.catalogue.GraphEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compare the counts of those ops that a transform takes away and puts in, before and after it. */
final class OpChange {
    private final List<Count> sources;
    private final List<Count> targets;
    /** Whether an op is both taken away and put in: as many as before tell nothing against it. */
    private final boolean isInPlace;

    /** Holds how often an op stands in both graphs. */
    private record Count(NamedOp op, long before, long after) {
        String text() {
            return op.name() + " " + before + " → " + after;
        }
    }

    private OpChange(List<Count> sources, List<Count> targets, boolean isInPlace) {
        this.sources = sources;
        this.targets = targets;
        this.isInPlace = isInPlace;
    }

    /** An op that is both taken away and put in becomes fewer on the whole. */
    static OpChange of(GraphEffect effect, Map<String, Long> before, Map<String, Long> after) {
        List<NamedOp> sources = NamedOp.all(effect.removes());
        List<NamedOp> targets = new ArrayList<>(NamedOp.all(effect.adds()));
        boolean isInPlace = targets.removeAll(sources);
        return new OpChange(counts(sources, before, after), counts(targets, before, after), isInPlace);
    }

    private static List<Count> counts(List<NamedOp> ops, Map<String, Long> before, Map<String, Long> after) {
        return ops.stream()
                .map(op -> new Count(op, op.count(before), op.count(after)))
                .toList();
    }

    private static boolean hasRisen(Count count) {
        return count.after() > count.before();
    }

    private static boolean hasFallen(Count count) {
        return count.after() < count.before();
    }

    /** Whether the catalogue names an op at all. */
    boolean hasOps() {
        return !sources.isEmpty() || !targets.isEmpty();
    }

    /** Whether the effect can be seen. */
    boolean isSeen() {
        return targets.stream().anyMatch(OpChange::hasRisen) || sources.stream().anyMatch(OpChange::hasFallen);
    }

    /** Whether it is more than dead ops that went. */
    boolean isDecisive() {
        return targets.stream().anyMatch(OpChange::hasRisen)
                || sources.stream().anyMatch(c -> hasFallen(c) && (c.op().isSpecific() || targets.isEmpty()));
    }

    /** Whether something to take away was there, and all of it still is. */
    boolean isLeft() {
        return !isSeen() && !isInPlace && sources.stream().anyMatch(c -> c.after() > 0 && c.before() > 0);
    }

    /** Whether some of that is made by this pattern only. */
    boolean isSpecificLeft() {
        return isLeft() && sources.stream().anyMatch(c -> c.after() > 0 && c.before() > 0 && c.op().isSpecific());
    }

    /**
     * Whether all that is to be taken away is there as before, and nothing that is put in. Linear layers stand beside the
     * rest of a pattern in most models, so that a pattern with them is not told apart.
     */
    boolean isWhollyLeft() {
        return isLeft()
                && sources.stream().allMatch(c -> c.op().isAten() && c.before() > 0 && c.after() == c.before())
                && !targets.isEmpty()
                && targets.stream().allMatch(c -> c.after() == 0);
    }

    /** Tells the ops put in, or those that went for good where none was. */
    boolean isOfInterest(String op) {
        return targets.stream().anyMatch(c -> hasRisen(c) && c.op().means(op));
    }

    boolean isLeftOver(String op) {
        return sources.stream().anyMatch(c -> c.after() > 0 && c.op().means(op));
    }

    /** Shows the counts that are not 0 both times; all targets where there are none. */
    String text() {
        List<String> parts = new ArrayList<>();
        sources.stream().filter(c -> c.before() > 0 || c.after() > 0).forEach(c -> parts.add(c.text()));
        targets.stream().filter(c -> c.before() > 0 || c.after() > 0).forEach(c -> parts.add(c.text()));
        boolean isBare = targets.stream().allMatch(c -> c.after() == 0) && !targets.isEmpty();
        if (parts.isEmpty()) {
            return "none of the ops that it takes away or puts in: "
                    + String.join(", ", sources.isEmpty() ? names(targets) : names(sources));
        }
        return String.join(", ", parts) + (isBare ? ", no " + String.join(" or ", names(targets)) : "");
    }

    private static List<String> names(List<Count> counts) {
        return counts.stream().map(c -> c.op().name()).toList();
    }
}
