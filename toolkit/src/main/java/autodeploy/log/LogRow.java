package autodeploy.log;

import autodeploy.core.CancelledException;
import autodeploy.core.TransformRecord;
import autodeploy.log.model.LogContents;
import autodeploy.log.model.MemoryMove;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Join a run of a transform with what the log says elsewhere.
 *
 * @param record the run
 * @param allocated by how much the memory in use by tensors changed, in GB; empty where no line tells
 * @param isUnexpected whether memory moved that the transform wasn't expected to move
 * @param differing the ranks that tell otherwise
 */
record LogRow(TransformRecord record, OptionalDouble allocated, boolean isUnexpected, SortedSet<Integer> differing) {
    /** Names a transform on a rank. */
    private record Place(OptionalInt rank, String stage, String transform) {}

    /** Hands out the memory lines of one place, each once; they and the runs stand in the order of their lines. */
    private static final class Moves {
        private final List<MemoryMove> all = new ArrayList<>();
        private int next;

        /** Give those up to a line that no run before has taken. */
        List<MemoryMove> upTo(long line) {
            int from = next;
            while (next < all.size() && all.get(next).line() <= line) {
                next++;
            }
            return all.subList(from, next);
        }
    }

    private static final String ACTION = "joining the lines of a log";

    /** Make the rows of the rank and stage that a log shows. */
    static List<LogRow> of(AutoDeployLog log) {
        List<TransformRecord> ofRank = Ranks.of(log.records(), OptionalInt.of(log.shownRank()));
        return of(ofRank, log.contents(), log.disagreements()).stream()
                .filter(row -> log.selection().hasStage(row.record().stage()))
                .toList();
    }

    private static List<LogRow> of(
            List<TransformRecord> records, LogContents contents, List<Disagreement> disagreements) {
        Map<Place, Moves> moves = new HashMap<>();
        for (MemoryMove move : contents.memory()) {
            CancelledException.check(ACTION);
            Place place = new Place(move.rank(), move.stage(), move.transform());
            moves.computeIfAbsent(place, p -> new Moves()).all.add(move);
        }
        Map<RunKey, SortedSet<Integer>> differing = new HashMap<>();
        for (Disagreement d : disagreements) {
            CancelledException.check(ACTION);
            differing
                    .computeIfAbsent(new RunKey(d.stage(), d.transform(), d.run()), k -> new TreeSet<>())
                    .addAll(d.ranks());
        }
        List<LogRow> rows = new ArrayList<>();
        RunKey.of(records).forEach((key, record) -> {
            CancelledException.check(ACTION);
            Moves ofPlace = moves.get(new Place(record.rank(), record.stage(), record.transform()));
            List<MemoryMove> own = ofPlace == null ? List.of() : ofPlace.upTo(record.line());
            SortedSet<Integer> others = differing.getOrDefault(key, Collections.emptySortedSet());
            rows.add(new LogRow(record, allocated(own), isUnexpected(own), others));
        });
        return rows;
    }

    private static OptionalDouble allocated(List<MemoryMove> moves) {
        double[] changes = moves.stream()
                .filter(m -> m.allocated().change().isPresent())
                .mapToDouble(m -> m.allocated().change().getAsDouble())
                .toArray();
        double sum = 0;
        for (double change : changes) {
            sum += change;
        }
        return changes.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    private static boolean isUnexpected(List<MemoryMove> moves) {
        return moves.stream().anyMatch(m -> m.kind() == MemoryMove.Kind.UNEXPECTED);
    }
}
