package autodeploy.graph.compare;

import autodeploy.graph.model.Pass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Align two runs by stage and transform: the longest common sequence of passes; of several the earliest passes. */
final class Alignment {
    /** 3,000 passes of each; runs have about 90. */
    private static final long MOST_CELLS = 9_000_000;

    private final List<Pass> left;
    private final List<Pass> right;
    private final List<Pair> pairs = new ArrayList<>();

    /**
     * Hold the passes that stand beside each other; one may be missing.
     *
     * @param left the pass of the one run
     * @param right the pass of the other
     */
    record Pair(Optional<Pass> left, Optional<Pass> right) {}

    private Alignment(List<Pass> left, List<Pass> right) {
        this.left = left;
        this.right = right;
    }

    static List<Pair> of(List<Pass> left, List<Pass> right) {
        Alignment alignment = new Alignment(left, right);
        if ((long) left.size() * right.size() <= MOST_CELLS) {
            alignment.longest();
        } else {
            alignment.inOrder();
        }
        return List.copyOf(alignment.pairs);
    }

    private static boolean areAlike(Pass left, Pass right) {
        return left.transform().equals(right.transform())
                && (left.stage().equals(right.stage())
                        || left.stage().isEmpty()
                        || right.stage().isEmpty());
    }

    private void longest() {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = areAlike(left.get(i), right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            if (areAlike(left.get(i), right.get(j))) {
                both(i++, j++);
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                left(i++);
            } else {
                right(j++);
            }
        }
        rest(i, j);
    }

    /** Align each with the next of its transform. */
    private void inOrder() {
        Map<String, Deque<Integer>> places = new HashMap<>();
        for (int j = 0; j < right.size(); j++) {
            places.computeIfAbsent(right.get(j).transform(), t -> new ArrayDeque<>())
                    .add(j);
        }
        int j = 0;
        for (int i = 0; i < left.size(); i++) {
            Deque<Integer> next = places.getOrDefault(left.get(i).transform(), new ArrayDeque<>());
            while (!next.isEmpty() && next.peek() < j) {
                next.remove();
            }
            if (next.isEmpty() || !areAlike(left.get(i), right.get(next.peek()))) {
                left(i);
                continue;
            }
            int found = next.remove();
            while (j < found) {
                right(j++);
            }
            both(i, j++);
        }
        rest(left.size(), j);
    }

    private void rest(int fromLeft, int fromRight) {
        for (int i = fromLeft; i < left.size(); i++) {
            left(i);
        }
        for (int j = fromRight; j < right.size(); j++) {
            right(j);
        }
    }

    private void both(int i, int j) {
        pairs.add(new Pair(Optional.of(left.get(i)), Optional.of(right.get(j))));
    }

    private void left(int i) {
        pairs.add(new Pair(Optional.of(left.get(i)), Optional.empty()));
    }

    private void right(int j) {
        pairs.add(new Pair(Optional.empty(), Optional.of(right.get(j))));
    }
}
