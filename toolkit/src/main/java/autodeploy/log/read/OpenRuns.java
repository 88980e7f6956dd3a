package autodeploy.log.read;

import autodeploy.log.read.LogLine.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hold the runs that are open, who spoke last on each rank, and which transforms ended there since its pipeline began.
 */
final class OpenRuns {
    /** So many ended transforms are known of all ranks. */
    private static final int MOST_ENDED = 50_000;
    /** Among so many open runs the one that spoke last is looked for. */
    private static final int MOST_SEARCHED = 256;

    private final Map<Place, LogRun> open = new LinkedHashMap<>();
    private final Map<OptionalInt, OfRank> ranks = new HashMap<>();
    private int ended;
    private @Nullable Place spoken;

    /** Hold what is known of one rank. */
    private static final class OfRank {
        private final Set<Place> open = new LinkedHashSet<>();
        private final Set<Place> ended = new HashSet<>();
        private @Nullable Place current;
    }

    private OfRank rank(OptionalInt rank) {
        return ranks.computeIfAbsent(rank, r -> new OfRank());
    }

    /** Note who speaks. */
    void spoken(Place place) {
        spoken = place;
        rank(place.rank()).current = place;
    }

    boolean isCurrent(Place place) {
        OfRank rank = ranks.get(place.rank());
        return rank != null && place.equals(rank.current);
    }

    @Nullable
    LogRun get(Place place) {
        return open.get(place);
    }

    void put(Place place, LogRun run) {
        open.put(place, run);
        rank(place.rank()).open.add(place);
    }

    /** Take a run out, or null when the transform isn't running. */
    @Nullable
    LogRun remove(Place place) {
        LogRun run = open.remove(place);
        if (run != null) {
            rank(place.rank()).open.remove(place);
        }
        return run;
    }

    /** Note that a transform has ended on its rank. */
    void ended(Place place) {
        if (ended < MOST_ENDED && rank(place.rank()).ended.add(place)) {
            ended++;
        }
    }

    boolean hasEnded(Place place) {
        OfRank rank = ranks.get(place.rank());
        return rank != null && rank.ended.contains(place);
    }

    /** Begin another pipeline on a rank: take out what is open there. */
    List<LogRun> restart(OptionalInt printed) {
        OfRank rank = rank(printed);
        ended -= rank.ended.size();
        rank.ended.clear();
        List<LogRun> left = new ArrayList<>();
        for (Place place : rank.open) {
            LogRun run = open.remove(place);
            if (run != null) {
                left.add(run);
            }
        }
        rank.open.clear();
        return left;
    }

    /** Find the open run of a transform by its name. */
    @Nullable
    LogRun named(OptionalInt printed, String transform) {
        OfRank rank = ranks.get(printed);
        if (rank == null || rank.open.size() > MOST_SEARCHED) {
            return null;
        }
        for (Place place : rank.open) {
            if (place.transform().equals(transform)) {
                return open.get(place);
            }
        }
        return null;
    }

    /**
     * Find the run that is open while a line without a place is written: of the transform that spoke last, else, when
     * that one has ended, of the last of those that are open.
     */
    Optional<LogRun> speaking(OptionalInt printed) {
        OfRank rank = printed.isPresent() ? ranks.getOrDefault(printed, ranks.get(OptionalInt.empty())) : null;
        Place last = printed.isEmpty() ? spoken : rank == null ? null : rank.current;
        LogRun run = last == null ? null : open.get(last);
        if (run != null && !run.hasTimes()) {
            return Optional.of(run);
        }
        Collection<Place> places = printed.isEmpty() ? open.keySet() : rank == null ? List.of() : rank.open;
        return places.size() > MOST_SEARCHED ? Optional.empty() : last(places);
    }

    private Optional<LogRun> last(Collection<Place> places) {
        LogRun last = null;
        for (Place place : places) {
            LogRun run = open.get(place);
            if (run != null && !run.hasTimes() && (last == null || run.line() >= last.line())) {
                last = run;
            }
        }
        return Optional.ofNullable(last);
    }

    /** Name the transform that has begun last and not ended, on rank 0 or none where one runs there. */
    Optional<Place> running() {
        Place last = null;
        for (LogRun run : open.values()) {
            Place place = run.place();
            boolean isReference = place.rank().orElse(0) == 0;
            if (!run.hasTimes() && (last == null || isReference || last.rank().orElse(0) != 0)) {
                last = place;
            }
        }
        return Optional.ofNullable(last);
    }

    int size() {
        return open.size();
    }

    /** Take all out, in the order of their beginnings. */
    List<LogRun> clear() {
        List<LogRun> all = List.copyOf(open.values());
        open.clear();
        ranks.clear();
        spoken = null;
        return all;
    }
}
