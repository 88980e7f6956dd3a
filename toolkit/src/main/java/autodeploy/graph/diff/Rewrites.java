package autodeploy.graph.diff;

import autodeploy.core.CancelledException;
import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fold equal rewrites: those that remove and add the same number of nodes of each op. */
final class Rewrites {
    /** A rewrite that differs from a frequent one in at most this part of its nodes counts among its exceptions. */
    private static final int TENTH = 10;

    private static final int FEW = 2;

    /** The pairs of kinds looked at for that; a hostile graph has many. */
    private static final int MOST_KINDS = 500;

    private record Ops(Map<String, Integer> removed, Map<String, Integer> added) {
        int distance(Ops other) {
            return distance(removed, other.removed) + distance(added, other.added);
        }

        private static int distance(Map<String, Integer> one, Map<String, Integer> other) {
            Map<String, Integer> rest = new HashMap<>(one);
            other.forEach((op, n) -> rest.merge(op, -n, Integer::sum));
            return rest.values().stream().mapToInt(Math::abs).sum();
        }

        int size() {
            return sum(removed) + sum(added);
        }

        private static int sum(Map<String, Integer> ops) {
            return ops.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private static final class Kind {
        private final Ops ops;
        private final List<Integer> example;
        private int count;
        private int exceptions;

        Kind(Ops ops, List<Integer> example) {
            this.ops = ops;
            this.example = example;
        }
    }

    private Rewrites() {}

    static List<Rewrite> of(GraphDiff diff) {
        Links links = new Links(diff);
        Map<Ops, Kind> kinds = new LinkedHashMap<>();
        for (List<Integer> cluster : new Clusters(links).list()) {
            kinds.computeIfAbsent(ops(links, cluster), ops -> new Kind(ops, cluster)).count++;
        }
        CancelledException.check(Matching.ACTION);
        List<Kind> sorted = new ArrayList<>(kinds.values());
        sorted.sort(Comparator.comparingInt((Kind k) -> -k.count));
        return merged(sorted).stream()
                .sorted(Comparator.comparingLong((Kind k) -> -(long) k.count * k.ops.size()))
                .map(kind -> rewrite(links, kind))
                .toList();
    }

    private static Ops ops(Links links, List<Integer> cluster) {
        Map<Integer, Integer> removed = new HashMap<>();
        Map<Integer, Integer> added = new HashMap<>();
        for (int number : cluster) {
            int op = links.graph(number).opId(links.node(number));
            (number < links.removed.length ? removed : added).merge(op, 1, Integer::sum);
        }
        return new Ops(texts(links.before(), removed), texts(links.after(), added));
    }

    private static Map<String, Integer> texts(Graph graph, Map<Integer, Integer> ids) {
        Map<String, Integer> ops = new HashMap<>();
        ids.forEach((id, n) -> ops.merge(graph.vocabulary().text(id), n, Integer::sum));
        return ops;
    }

    /** Count kinds that differ a little from a more frequent one among its exceptions. */
    private static List<Kind> merged(List<Kind> kinds) {
        List<Kind> kept = new ArrayList<>();
        for (Kind kind : kinds) {
            Kind near = null;
            for (int i = 0; i < Math.min(MOST_KINDS, kept.size()) && near == null; i++) {
                near = isNear(kept.get(i), kind) ? kept.get(i) : null;
            }
            if (near == null) {
                kept.add(kind);
            } else {
                near.count += kind.count;
                near.exceptions += kind.count;
            }
        }
        return kept;
    }

    private static boolean isNear(Kind frequent, Kind kind) {
        boolean isOneSided = kind.ops.removed.isEmpty() != frequent.ops.removed.isEmpty()
                || kind.ops.added.isEmpty() != frequent.ops.added.isEmpty();
        int most = Math.min(Math.max(FEW, frequent.ops.size() / TENTH), (frequent.ops.size() - 1) / FEW);
        return !isOneSided && frequent.count > kind.count && frequent.ops.distance(kind.ops) <= most;
    }

    private static Rewrite rewrite(Links links, Kind kind) {
        List<Integer> removed = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        for (int number : kind.example) {
            (number < links.removed.length ? removed : added).add(links.node(number));
        }
        return new Rewrite(kind.count, kind.exceptions, kind.ops.removed, kind.ops.added, removed, added);
    }
}
