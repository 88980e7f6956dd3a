package autodeploy.graph;

import autodeploy.core.Stage;
import autodeploy.core.TransformRecord;
import autodeploy.graph.model.Pass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Find the log's record of each pass: the k-th of a stage and transform belongs to the k-th pass of the same names.
 *
 * <p>Where a log has more of them than there are dumps it holds earlier runs too: a new run wipes the dumps, so theirs
 * are the last ones.
 *
 * @param rows the passes with their records
 * @param withoutDump the records whose stage and transform no pass has
 * @param earlier the number of records of earlier runs
 */
record LogJoin(List<PassRow> rows, List<TransformRecord> withoutDump, int earlier) {
    /** Join with the records of rank 0 or no rank; only that rank writes dumps. */
    static LogJoin of(List<PassRow> rows, List<TransformRecord> records) {
        Map<String, Deque<TransformRecord>> byName = new LinkedHashMap<>();
        for (TransformRecord record : records) {
            if (record.isReferenceRank()) {
                byName.computeIfAbsent(name(record.stage(), record.transform()), n -> new ArrayDeque<>())
                        .add(record);
            }
        }
        Map<String, Integer> dumps = new HashMap<>();
        rows.forEach(row -> key(byName, row.pass()).ifPresent(key -> dumps.merge(key, 1, Integer::sum)));
        int earlier = 0;
        for (Map.Entry<String, Integer> dumped : dumps.entrySet()) {
            Deque<TransformRecord> found = byName.getOrDefault(dumped.getKey(), new ArrayDeque<>());
            for (; found.size() > dumped.getValue(); earlier++) {
                found.remove();
            }
        }
        List<PassRow> joined = new ArrayList<>();
        for (PassRow row : rows) {
            Optional<Deque<TransformRecord>> found = key(byName, row.pass()).map(byName::get);
            joined.add(row.with(found.map(Deque::poll)));
        }
        // In the log's order, and of each name the last alone where earlier runs are in the log.
        List<TransformRecord> withoutDump = new ArrayList<>();
        boolean severalRuns = earlier > 0;
        byName.forEach((key, found) -> {
            if (!dumps.containsKey(key)) {
                withoutDump.addAll(severalRuns ? List.of(found.getLast()) : found);
            }
        });
        return new LogJoin(List.copyOf(joined), List.copyOf(withoutDump), earlier);
    }

    /** Find the names under which the log knows a pass; a pass of unknown stage takes those of any stage. */
    private static Optional<String> key(Map<String, Deque<TransformRecord>> byName, Pass pass) {
        return pass.stage().map(List::of).orElse(Stage.words()).stream()
                .map(stage -> name(stage, pass.transform()))
                .filter(byName::containsKey)
                .findFirst();
    }

    private static String name(String stage, String transform) {
        return stage + "\n" + transform;
    }
}
