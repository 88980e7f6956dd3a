package autodeploy.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Part the records of one rank by runs of the pipeline: a log may hold several, one behind the other. */
public final class PipelineRuns {
    private PipelineRuns() {}

    /**
     * Part records.
     *
     * <p>A run begins where the stages go back to an earlier one, or a transform of the first stage comes again. A stage
     * that isn't known counts as the one before.
     *
     * @param ofOneRank the records of one rank, in any order
     * @return the runs in the order of the log, each in the order of its lines; none without records
     */
    public static List<List<TransformRecord>> of(List<TransformRecord> ofOneRank) {
        List<List<TransformRecord>> runs = new ArrayList<>();
        List<TransformRecord> run = new ArrayList<>();
        Set<String> begun = new HashSet<>();
        Stage latest = Stage.FACTORY;
        for (TransformRecord record : ofOneRank.stream()
                .sorted(Comparator.comparingLong(TransformRecord::line))
                .toList()) {
            Stage stage = Stage.of(record.stage()).orElse(latest);
            boolean isBegunAgain = stage == Stage.FACTORY && begun.contains(record.transform());
            if (runs.isEmpty() || stage.compareTo(latest) < 0 || isBegunAgain) {
                run = new ArrayList<>();
                runs.add(run);
                begun.clear();
            }
            latest = stage;
            run.add(record);
            begun.add(record.transform());
        }
        return Collections.unmodifiableList(runs);
    }
}
