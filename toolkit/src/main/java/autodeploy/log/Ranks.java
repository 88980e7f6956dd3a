package autodeploy.log;

import autodeploy.core.TransformRecord;
import autodeploy.log.model.LogContents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells the ranks of a log apart: whose lines stand for the run, and how to name several. */
final class Ranks {
    private Ranks() {}

    /** Give the rank that stands for the run: 0 or none where it has reported a transform, else the lowest. */
    static OptionalInt reference(List<TransformRecord> records) {
        return records.stream().anyMatch(TransformRecord::isReferenceRank)
                ? OptionalInt.of(0)
                : records.stream().mapToInt(r -> r.rank().orElse(0)).min();
    }

    /** List the records of one rank; those without a rank count as rank 0. */
    static List<TransformRecord> of(List<TransformRecord> records, OptionalInt rank) {
        return records.stream()
                .filter(r -> rank.equals(OptionalInt.of(r.rank().orElse(0))))
                .toList();
    }

    /** Part the records by their ranks; those without one count as rank 0. */
    static SortedMap<Integer, List<TransformRecord>> apart(List<TransformRecord> records) {
        SortedMap<Integer, List<TransformRecord>> byRank = new TreeMap<>();
        for (TransformRecord record : records) {
            byRank.computeIfAbsent(record.rank().orElse(0), r -> new ArrayList<>())
                    .add(record);
        }
        return byRank;
    }

    /** List the ranks that have reported a transform or said anything else; no printed rank counts as rank 0. */
    static SortedSet<Integer> all(LogContents contents) {
        TreeSet<Integer> all = new TreeSet<>(contents.ranks());
        contents.records().forEach(r -> r.rank().ifPresent(all::add));
        return all;
    }

    /** Print some ranks such as {@code 0-3, 7}. */
    static String print(Collection<Integer> ranks) {
        List<String> words = new ArrayList<>();
        List<Integer> sorted = List.copyOf(new TreeSet<>(ranks));
        for (int from = 0; from < sorted.size(); ) {
            int to = from;
            while (to + 1 < sorted.size() && sorted.get(to + 1) == sorted.get(to) + 1) {
                to++;
            }
            String first = Integer.toString(sorted.get(from));
            words.add(
                    to == from ? first : to == from + 1 ? first + ", " + sorted.get(to) : first + "-" + sorted.get(to));
            from = to + 1;
        }
        return String.join(", ", words);
    }
}
