package autodeploy.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Carry what a log says of transforms to where graphs are.
 *
 * @param records the runs of transforms on all ranks, in the order of their ends
 * @param diagnostics what was odd in the log
 * @param simulated what is simulated, in a few words; empty for the log of a real run
 */
public record TransformLog(List<TransformRecord> records, List<Diagnostic> diagnostics, Optional<String> simulated) {
    /** Copy the lists. */
    public TransformLog {
        records = List.copyOf(records);
        diagnostics = List.copyOf(diagnostics);
        Objects.requireNonNull(simulated, "simulated");
    }
}
