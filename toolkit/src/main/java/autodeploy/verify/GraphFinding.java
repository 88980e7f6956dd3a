package autodeploy.verify;

import autodeploy.verify.Evidence.Strength;
import java.util.List;
import java.util.Optional;

/**
 * Hold what graph dumps say of a transform.
 *
 * @param verdict what follows from it; empty when nothing does
 * @param isWeak whether the verdict counts only where nothing else is known
 * @param evidence what was seen
 * @param stage the stage of its dump
 */
record GraphFinding(Optional<Verdict> verdict, boolean isWeak, List<Evidence> evidence, Optional<String> stage) {
    static final GraphFinding NONE = new GraphFinding(Optional.empty(), false, List.of(), Optional.empty());

    GraphFinding {
        evidence = List.copyOf(evidence);
    }

    /** Gives the evidence with the strength that it has in the verdict of log and graph. */
    List<Evidence> evidence(boolean isNote) {
        Strength strength = isNote ? Strength.NOTE : isWeak ? Strength.WEAK : Strength.STRONG;
        return evidence.stream()
                .map(e -> e.strength() == Strength.NOTE
                        ? e
                        : new Evidence(e.source(), strength, e.text(), e.file(), e.line(), e.nodes()))
                .toList();
    }
}
