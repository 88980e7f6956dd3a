package autodeploy.log.diagnose;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Tells which problems are only another side of one near them, and holds back those of which that isn't known yet.
 *
 * <p>Two problems are near when at most 300 lines part them, neither names another rank than the other, and neither
 * another transform.
 */
final class Absorption {
    static final int NEAR = 300;

    private static final int MOST_WAITING = 1_000;
    private static final int MOST_RANKS = 1_024;
    private static final int RANKLESS = -1;
    private static final int ANY_RANK = -2;

    private final Map<String, Set<String>> onBothSides = new HashMap<>();
    private final Map<String, Set<String>> later = new HashMap<>();
    private final Set<String> absorbing = new HashSet<>();
    private final Deque<Occurrence> waiting = new ArrayDeque<>();
    private final Map<String, Map<Integer, Occurrence>> latest = new HashMap<>();

    /** Takes what is decided. */
    interface Sink {
        /** Take a problem of its own. */
        void put(Occurrence one);

        /** Take one that tells of the same as another, which was put before. */
        void absorb(Occurrence into, Occurrence one);
    }

    Absorption(List<Rule> rules) {
        for (Rule rule : rules) {
            for (String kind : rule.absorbs()) {
                onBothSides.computeIfAbsent(kind, any -> new HashSet<>()).add(rule.kind());
                later.computeIfAbsent(kind, any -> new HashSet<>()).add(rule.kind());
                absorbing.add(rule.kind());
            }
            for (String kind : rule.explains()) {
                later.computeIfAbsent(kind, any -> new HashSet<>()).add(rule.kind());
                absorbing.add(rule.kind());
            }
        }
    }

    /** Decide about a problem, and about those that waited for it or too long. */
    void add(Occurrence one, Sink sink) {
        while (!waiting.isEmpty() && (waiting.getFirst().line() < one.line() - NEAR || waiting.size() > MOST_WAITING)) {
            sink.put(waiting.removeFirst());
        }
        if (absorbing.contains(one.kind())) {
            sink.put(one);
            note(one);
            takeWaiting(one, sink);
            return;
        }
        Optional<Occurrence> into = absorber(one);
        if (into.isPresent()) {
            sink.absorb(into.get(), one);
        } else if (onBothSides.containsKey(one.kind())) {
            waiting.add(one);
        } else {
            sink.put(one);
        }
    }

    /** List those held back. */
    List<Occurrence> waiting() {
        return List.copyOf(waiting);
    }

    void clear() {
        waiting.clear();
    }

    /** Go on from where another one is. */
    void takeOver(Absorption other) {
        waiting.addAll(other.waiting);
        other.latest.forEach((kind, byRank) -> latest.put(kind, new HashMap<>(byRank)));
    }

    private void note(Occurrence one) {
        Map<Integer, Occurrence> byRank = latest.computeIfAbsent(one.kind(), any -> new HashMap<>());
        if (byRank.size() > MOST_RANKS) {
            byRank.clear();
        }
        byRank.put(one.rank().orElse(RANKLESS), one);
        byRank.put(ANY_RANK, one);
    }

    private void takeWaiting(Occurrence into, Sink sink) {
        Iterator<Occurrence> all = waiting.iterator();
        while (all.hasNext()) {
            Occurrence one = all.next();
            if (onBothSides.getOrDefault(one.kind(), Set.of()).contains(into.kind()) && isNear(into, one)) {
                sink.absorb(into, one);
                all.remove();
            }
        }
    }

    private Optional<Occurrence> absorber(Occurrence one) {
        OptionalInt rank = one.rank();
        List<Integer> ranks = rank.isPresent() ? List.of(rank.getAsInt(), RANKLESS) : List.of(ANY_RANK);
        return later.getOrDefault(one.kind(), Set.of()).stream()
                .map(kind -> latest.getOrDefault(kind, Map.of()))
                .flatMap(byRank -> ranks.stream().map(r -> Optional.ofNullable(byRank.get(r))))
                .flatMap(Optional::stream)
                .filter(into -> isNear(into, one))
                .findFirst();
    }

    private static boolean isNear(Occurrence a, Occurrence b) {
        boolean isOtherRank =
                a.rank().isPresent() && b.rank().isPresent() && !a.rank().equals(b.rank());
        boolean isOtherTransform = a.transform().isPresent()
                && b.transform().isPresent()
                && !a.transform().equals(b.transform());
        return Math.abs(a.line() - b.line()) <= NEAR && !isOtherRank && !isOtherTransform;
    }
}
