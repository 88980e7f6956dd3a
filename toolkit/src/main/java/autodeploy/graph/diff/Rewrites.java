package autodeploy.graph.diff;

import autodeploy.core.CancelledException;
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

    /** The frequent kinds that others are compared with; a hostile graph has many. */
    private static final int MOST_FREQUENT = 500;

    /** The kinds compared with those; rarer ones stand for themselves. */
    private static final int MOST_COMPARED = 4_000;

    private static final int CHECK = 256;

    private static final class Kind {
        private final RewriteOps ops;
        private final List<Integer> example;
        private int count;
        private int exceptions;

        Kind(RewriteOps ops, List<Integer> example) {
            this.ops = ops;
            this.example = example;
        }
    }

    private Rewrites() {}

    static List<Rewrite> of(GraphDiff diff) {
        Links links = new Links(diff);
        Map<RewriteOps, Kind> kinds = new LinkedHashMap<>();
        int seen = 0;
        for (List<Integer> cluster : new Clusters(links).list()) {
            check(seen++);
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

    private static void check(int number) {
        if (number % CHECK == 0) {
            CancelledException.check(Matching.ACTION);
        }
    }

    private static RewriteOps ops(Links links, List<Integer> cluster) {
        Map<Integer, Integer> removed = new HashMap<>();
        Map<Integer, Integer> added = new HashMap<>();
        for (int number : cluster) {
            int op = links.graph(number).opId(links.node(number));
            (number < links.removed.length ? removed : added).merge(op, 1, Integer::sum);
        }
        return new RewriteOps(removed, added);
    }

    /** Count kinds that differ a little from a more frequent one among its exceptions. */
    private static List<Kind> merged(List<Kind> kinds) {
        int compared = Math.min(MOST_COMPARED, kinds.size());
        List<Kind> kept = new ArrayList<>();
        for (int number = 0; number < compared; number++) {
            check(number);
            Kind kind = kinds.get(number);
            Kind near = null;
            for (int i = 0; i < Math.min(MOST_FREQUENT, kept.size()) && near == null; i++) {
                near = isNear(kept.get(i), kind) ? kept.get(i) : null;
            }
            if (near == null) {
                kept.add(kind);
            } else {
                near.count += kind.count;
                near.exceptions += kind.count;
            }
        }
        kept.addAll(kinds.subList(compared, kinds.size()));
        return kept;
    }

    /** Tell whether one kind is nearly another; the cheap questions come first. */
    private static boolean isNear(Kind frequent, Kind kind) {
        int size = frequent.ops.size();
        return frequent.count > kind.count
                && frequent.ops.hasSidesOf(kind.ops)
                && frequent.ops.isWithin(Math.min(Math.max(FEW, size / TENTH), (size - 1) / FEW), kind.ops);
    }

    private static Rewrite rewrite(Links links, Kind kind) {
        List<Integer> removed = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        for (int number : kind.example) {
            (number < links.removed.length ? removed : added).add(links.node(number));
        }
        return new Rewrite(
                kind.count,
                kind.exceptions,
                kind.ops.removed(links.before()),
                kind.ops.added(links.after()),
                removed,
                added);
    }
}
