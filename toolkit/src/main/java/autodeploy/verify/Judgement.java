package autodeploy.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * Hold what one kind of evidence, or several, say of a key.
 *
 * @param verdict what follows
 * @param evidence what was seen
 */
record Judgement(Verdict verdict, List<Evidence> evidence) {
    Judgement {
        evidence = List.copyOf(evidence);
    }

    static Judgement of(Verdict verdict, Evidence evidence) {
        return new Judgement(verdict, List.of(evidence));
    }

    /** Adds what another says: a contradiction outweighs, then a proof. */
    Judgement and(Judgement other) {
        boolean isOtherFirst = weight(other.verdict) > weight(verdict);
        List<Evidence> all = new ArrayList<>(isOtherFirst ? other.evidence : evidence);
        all.addAll(isOtherFirst ? evidence : other.evidence);
        return new Judgement(isOtherFirst ? other.verdict : verdict, all);
    }

    /** Takes all for notes: nothing follows. */
    Judgement noted() {
        return new Judgement(
                Verdict.UNKNOWN,
                evidence.stream()
                        .map(e -> new Evidence(
                                e.source(), Evidence.Strength.NOTE, e.text(), e.file(), e.line(), e.nodes()))
                        .toList());
    }

    private static int weight(Verdict verdict) {
        return switch (verdict) {
            case FAILED, CONFLICT -> 2;
            case APPLIED, SKIPPED, DISABLED -> 1;
            case UNKNOWN -> 0;
        };
    }
}
