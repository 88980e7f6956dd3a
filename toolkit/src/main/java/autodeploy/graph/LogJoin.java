package autodeploy.graph;

import autodeploy.core.Stage;
import autodeploy.core.TransformRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Find the log's record of each pass: the k-th of a stage and transform belongs to the k-th pass of the same names.
 *
 * @param rows the passes with their records
 * @param withoutDump the records that no pass took
 */
record LogJoin(List<PassRow> rows, List<TransformRecord> withoutDump) {
    /** Join with the records of rank 0 or no rank; only that rank writes dumps. */
    static LogJoin of(List<PassRow> rows, List<TransformRecord> records) {
        Map<String, Deque<TransformRecord>> byName = new HashMap<>();
        List<TransformRecord> reference = new ArrayList<>();
        for (TransformRecord record : records) {
            if (record.isReferenceRank()) {
                reference.add(record);
                byName.computeIfAbsent(name(record.stage(), record.transform()), n -> new ArrayDeque<>())
                        .add(record);
            }
        }
        Set<TransformRecord> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        List<PassRow> joined = new ArrayList<>();
        for (PassRow row : rows) {
            Optional<TransformRecord> record = poll(byName, row.pass());
            record.ifPresent(taken::add);
            joined.add(row.with(record));
        }
        return new LogJoin(
                List.copyOf(joined),
                reference.stream().filter(r -> !taken.contains(r)).toList());
    }

    /** Take the next record of a pass's names; a pass of unknown stage takes one of any stage. */
    private static Optional<TransformRecord> poll(Map<String, Deque<TransformRecord>> byName, Pass pass) {
        List<String> stages = pass.stage().map(List::of).orElse(Stage.words());
        for (String stage : stages) {
            Deque<TransformRecord> found = byName.get(name(stage, pass.transform()));
            if (found != null && !found.isEmpty()) {
                return Optional.of(found.remove());
            }
        }
        return Optional.empty();
    }

    private static String name(String stage, String transform) {
        return stage + "\n" + transform;
    }
}
