package autodeploy.verify;

import autodeploy.core.Printable;
import autodeploy.core.catalogue.GraphEffect;
import autodeploy.core.catalogue.GraphEffect.Confidence;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.graph.model.Pass;
import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Find out what a transform did to the graph: the ops that the catalogue names, in its dump and in the one before.
 *
 * <ul>
 *   <li>APPLIED: an op that it puts in became more, or one that it takes away became fewer. Fewer ops that stand
 *       anywhere are weak where it puts others in, since clean-up drops dead ones.
 *   <li>FAILED: all that it takes away is still there and nothing that it puts in has come, although the log tells of
 *       matches; without such a line only where an op is left that nothing but its pattern makes, or where a public
 *       source names the effect, each op that it takes away is there as before, and none that it puts in. Never where
 *       it takes away and puts in the same op.
 *   <li>SKIPPED: else.
 * </ul>
 *
 * <p>That holds for effects that were read in the code or that a public source names. One that is only to be expected,
 * and counts of other ops, are weak. A pass behind a gap in the numbers is weak too.
 */
final class GraphEvidence {
    private static final int MOST_NODES = 3;
    private static final int MOST_OPS = 3;
    private static final String WHOLE_GRAPH = "the whole graph";

    private final DumpPasses passes;
    private final TransformCatalogue catalogue;

    GraphEvidence(DumpPasses passes, TransformCatalogue catalogue) {
        this.passes = passes;
        this.catalogue = catalogue;
    }

    /**
     * Looks at the last dump of a transform.
     *
     * @param isClaimed whether the log tells of matches
     */
    GraphFinding of(String transform, boolean isClaimed) {
        Optional<Integer> found = passes.find(transform);
        if (found.isEmpty()) {
            return GraphFinding.NONE;
        }
        int index = found.get();
        Optional<Transform> known = catalogue.find(transform);
        GraphEffect effect = known.map(Transform::effect)
                .orElseGet(() -> new GraphEffect(List.of(), List.of(), Confidence.EXPECTED));
        if (effect.adds().contains(WHOLE_GRAPH)) {
            return exported(index);
        }
        if (index == 0) {
            return finding(
                    index,
                    Optional.empty(),
                    true,
                    "the first dump: there is none before it to compare with",
                    op -> false);
        }
        return compared(index, effect, transform, isClaimed);
    }

    private GraphFinding exported(int index) {
        long nodes = passes.pass(index).nodes();
        return finding(
                index,
                Optional.of(nodes > 0 ? Verdict.APPLIED : Verdict.FAILED),
                false,
                nodes > 0 ? "the dump holds " + nodes + " nodes" : "the dump holds no node",
                op -> false);
    }

    private GraphFinding compared(int index, GraphEffect effect, String transform, boolean isClaimed) {
        OpChange change = OpChange.of(effect, passes.ops(index - 1), passes.ops(index));
        boolean isKnown = effect.confidence() == Confidence.CODE || effect.confidence() == Confidence.NAMED;
        boolean isFirm = isKnown && passes.followsAtOnce(index);
        if (change.isSeen()) {
            return finding(
                    index,
                    Optional.of(Verdict.APPLIED),
                    !(isFirm && change.isDecisive()),
                    change.text() + gap(index),
                    change::isOfInterest);
        }
        // What a quantisation finds is a matter of the checkpoint: an op that it leaves alone proves nothing.
        boolean isProof = change.isSpecificLeft() || (effect.confidence() == Confidence.NAMED && change.isWhollyLeft());
        boolean isLeft = change.isLeft() && (isClaimed || (isProof && !transform.startsWith("quantize_")));
        if (isFirm && isLeft) {
            return finding(index, Optional.of(Verdict.FAILED), false, change.text(), change::isLeftOver);
        }
        return unseen(index, effect, change, isFirm);
    }

    private GraphFinding unseen(int index, GraphEffect effect, OpChange change, boolean isFirm) {
        String others = others(passes.ops(index - 1), passes.ops(index));
        boolean isNone =
                effect.confidence() == Confidence.NONE || (effect.confidence() == Confidence.CODE && !change.hasOps());
        if (!others.isEmpty()) {
            return finding(
                    index,
                    isNone ? Optional.empty() : Optional.of(Verdict.APPLIED),
                    true,
                    "counts of ops changed: " + others + gap(index),
                    op -> false);
        }
        if (isNone) {
            return finding(index, Optional.empty(), true, "no op changed, none is expected to", op -> false);
        }
        return finding(
                index,
                isFirm && change.hasOps() ? Optional.of(Verdict.SKIPPED) : Optional.empty(),
                false,
                change.hasOps() ? change.text() : "no op changed",
                op -> false);
    }

    private String gap(int index) {
        return passes.followsAtOnce(index) ? "" : "; a dump before it is missing";
    }

    /** Names ops whose counts differ. */
    private static String others(Map<String, Long> before, Map<String, Long> after) {
        TreeSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        List<String> changed = new ArrayList<>();
        for (String op : all) {
            long delta = after.getOrDefault(op, 0L) - before.getOrDefault(op, 0L);
            if (delta != 0) {
                changed.add((delta > 0 ? "+" : "") + delta + " " + Printable.of(op, 80));
            }
        }
        String more = changed.size() > MOST_OPS ? " and " + (changed.size() - MOST_OPS) + " more" : "";
        return changed.stream().limit(MOST_OPS).collect(Collectors.joining(", ")) + more;
    }

    private GraphFinding finding(
            int index, Optional<Verdict> verdict, boolean isWeak, String text, Predicate<String> isShown) {
        Strength strength = verdict.isEmpty() ? Strength.NOTE : isWeak ? Strength.WEAK : Strength.STRONG;
        return new GraphFinding(
                verdict,
                isWeak,
                List.of(evidence(passes, index, strength, text, isShown)),
                passes.pass(index).stage());
    }

    /** Quotes a dump, with some nodes of the ops that count and the line of the first of them. */
    static Evidence evidence(DumpPasses passes, int index, Strength strength, String text, Predicate<String> isShown) {
        Pass pass = passes.pass(index);
        List<Integer> nodes = passes.nodes(index, isShown, MOST_NODES);
        List<String> names = nodes.stream()
                .map(node -> Printable.of(passes.dumps().graph(pass).name(node), 80))
                .toList();
        OptionalLong line = nodes.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(passes.dumps().lineNumber(pass, nodes.get(0)));
        String shown = names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
        return new Evidence(
                Source.GRAPH,
                strength,
                "dump " + Printable.of(pass.file(), 120) + ": " + text + shown,
                Optional.of(pass.file()),
                line,
                names);
    }
}
