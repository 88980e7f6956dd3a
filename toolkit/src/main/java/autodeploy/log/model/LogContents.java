package autodeploy.log.model;

import autodeploy.core.Diagnostic;
import autodeploy.core.TransformRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Hold all that was read from one log, its problems aside.
 *
 * @param file the log's name for messages
 * @param lines how many lines were read, an unfinished last one included
 * @param ranks the ranks that speak in it
 * @param records the runs of transforms on all ranks, in the order of their ends; those that did not end come last
 * @param total the last printed "Total time for all transforms" of rank 0 or no rank, else of any
 * @param memory the memory lines, in order
 * @param open the transforms that had begun and not ended where the log stops
 * @param facts what else it tells, the last value of each name and rank
 * @param diagnostics what was odd in it
 * @param simulated what is simulated, in a few words; empty for the log of a real run
 */
public record LogContents(
        String file,
        long lines,
        SortedSet<Integer> ranks,
        List<TransformRecord> records,
        Optional<Duration> total,
        List<MemoryMove> memory,
        List<OpenRun> open,
        List<Fact> facts,
        List<Diagnostic> diagnostics,
        Optional<String> simulated) {
    /** Copy the collections. */
    public LogContents {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(simulated, "simulated");
        ranks = Collections.unmodifiableSortedSet(new TreeSet<>(ranks));
        records = List.copyOf(records);
        memory = List.copyOf(memory);
        open = List.copyOf(open);
        facts = List.copyOf(facts);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Find a fact of rank 0 or no rank, else of any rank.
     *
     * @param topic what it is about
     * @param name its name
     * @return the fact, or empty when the log doesn't tell
     */
    public Optional<Fact> fact(Fact.Topic topic, String name) {
        List<Fact> found = facts.stream()
                .filter(f -> f.topic() == topic && f.name().equals(name))
                .toList();
        Optional<Fact> reference =
                found.stream().filter(f -> f.rank().orElse(0) == 0).findFirst();
        return reference.isPresent() ? reference : found.stream().findFirst();
    }

    /**
     * List the records of one rank.
     *
     * @param rank the rank, or empty for the records without one
     * @return its records in order
     */
    public List<TransformRecord> records(OptionalInt rank) {
        return records.stream().filter(r -> r.rank().equals(rank)).toList();
    }
}
