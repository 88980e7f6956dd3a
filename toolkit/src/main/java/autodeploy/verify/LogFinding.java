package autodeploy.verify;

import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Hold what a log says of a transform in its last run.
 *
 * @param verdict what follows from it
 * @param evidence the lines that say so; those of ranks that disagree are notes
 * @param stage the stage in which it ran
 * @param matches the printed number of matches
 * @param matched the line of a rank, the reference first, that tells of matches
 */
record LogFinding(
        Verdict verdict,
        List<Evidence> evidence,
        Optional<String> stage,
        OptionalLong matches,
        Optional<Evidence> matched) {
    /** Nothing is known, as without a log. */
    static final LogFinding NONE =
            new LogFinding(Verdict.UNKNOWN, List.of(), Optional.empty(), OptionalLong.empty(), Optional.empty());

    LogFinding {
        evidence = List.copyOf(evidence);
    }

    static LogFinding unknown(String text, String file) {
        Evidence evidence =
                new Evidence(Source.LOG, Strength.NOTE, text, Optional.of(file), OptionalLong.empty(), List.of());
        return new LogFinding(
                Verdict.UNKNOWN, List.of(evidence), Optional.empty(), OptionalLong.empty(), Optional.empty());
    }
}
