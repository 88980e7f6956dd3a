package autodeploy.log.diagnose;

import autodeploy.core.Printable;
import autodeploy.core.TransformRecord;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.log.model.LogProblem;
import autodeploy.log.model.LogProblem.Example;
import autodeploy.log.model.LogProblem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compare the stages in which a log's transforms ran with those of the catalogue.
 *
 * <p>A configuration may move a transform on purpose, and releases move some: a difference is a warning.
 */
public final class StageCheck {
    /** The kind of the problems found here. */
    public static final String KIND = "stage_differs_from_catalogue";

    private static final int MOST = 1_000;
    private static final String SOURCE =
            "https://github.com/NVIDIA/TensorRT-LLM/tree/main/tensorrt_llm/_torch/auto_deploy/config";

    private StageCheck() {}

    /**
     * List the transforms that ran in a stage other than the catalogue's.
     *
     * @param records the runs of transforms, in order
     * @param catalogue the known transforms; others are passed over
     * @return one warning for each transform and stage, at most 1,000
     */
    public static List<LogProblem> problems(List<TransformRecord> records, TransformCatalogue catalogue) {
        Map<List<String>, List<TransformRecord>> moved = new LinkedHashMap<>();
        for (TransformRecord record : records) {
            boolean isMoved = catalogue
                    .find(record.transform())
                    .filter(known -> !known.stage().word().equals(record.stage()))
                    .isPresent();
            List<String> key = List.of(record.transform(), record.stage());
            if (isMoved && (moved.size() < MOST || moved.containsKey(key))) {
                moved.computeIfAbsent(key, any -> new ArrayList<>()).add(record);
            }
        }
        return moved.values().stream()
                .map(runs ->
                        problem(runs, catalogue.find(runs.get(0).transform()).orElseThrow()))
                .toList();
    }

    private static LogProblem problem(List<TransformRecord> runs, Transform known) {
        TransformRecord first = runs.get(0);
        NavigableSet<Integer> ranks = new TreeSet<>();
        runs.forEach(run -> run.rank().ifPresent(ranks::add));
        String stage = Printable.of(first.stage(), 100);
        String right = known.stage().word();
        String message = known.name() + " ran in stage " + stage + "; the catalogue has it in " + right;
        return new LogProblem(
                KIND,
                Severity.WARNING,
                first.line(),
                message,
                Optional.of("The configuration gives another stage than the release's default YAML, or the release"
                        + " moved the transform."),
                List.of(
                        "If it was not on purpose, write `stage: " + right + "` at transforms." + known.name()
                                + ", or leave `stage` out.",
                        "See whether it still has matches: in a wrong stage the graph may not have what it looks for."),
                runs.size(),
                ranks,
                List.of(new Example(first.line(), message)),
                Optional.of(known.name()),
                Optional.of("transforms." + known.name() + ".stage"),
                Optional.empty(),
                Optional.of(SOURCE),
                true);
    }
}
