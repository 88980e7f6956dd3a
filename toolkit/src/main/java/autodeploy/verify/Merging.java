package autodeploy.verify;

import java.util.Optional;

/**
 * Merge what the log says of a transform with what the graph dumps say.
 *
 * <pre>
 * log \ graph  none      APPLIED          SKIPPED          FAILED
 * UNKNOWN      UNKNOWN   APPLIED          SKIPPED          FAILED
 * APPLIED      APPLIED   APPLIED + note   APPLIED + note   CONFLICT
 * SKIPPED      SKIPPED   CONFLICT         SKIPPED + note   SKIPPED + note
 * FAILED       FAILED    CONFLICT         FAILED + note    FAILED + note
 * DISABLED     DISABLED  DISABLED         DISABLED         DISABLED
 * </pre>
 *
 * <p>A graph's verdict that is weak counts only where it is APPLIED and the log's is UNKNOWN.
 *
 * @param verdict the verdict of both
 * @param isGraphNoted whether the graph's evidence is a note: it yields nothing of its own
 */
record Merging(Verdict verdict, boolean isGraphNoted) {
    static Merging of(Verdict log, Optional<Verdict> graph, boolean isGraphWeak) {
        if (graph.isEmpty()) {
            return new Merging(log, true);
        }
        if (isGraphWeak) {
            boolean counts = log == Verdict.UNKNOWN && graph.get() == Verdict.APPLIED;
            return new Merging(counts ? Verdict.APPLIED : log, !counts);
        }
        return of(log, graph.get());
    }

    private static Merging of(Verdict log, Verdict graph) {
        return switch (log) {
            case UNKNOWN -> new Merging(graph, false);
            case APPLIED -> graph == Verdict.FAILED ? conflict() : new Merging(log, true);
            case SKIPPED, FAILED -> graph == Verdict.APPLIED ? conflict() : new Merging(log, true);
            case DISABLED, CONFLICT -> new Merging(log, true);
        };
    }

    private static Merging conflict() {
        return new Merging(Verdict.CONFLICT, false);
    }
}
