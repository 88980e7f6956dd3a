package autodeploy.graph.diff;

import autodeploy.core.CancelledException;
import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Part the changed nodes into rewrites, each of them a connected piece.
 *
 * <p>Two things connect pieces that are separate rewrites. Inputs, what is computed from inputs alone, and what several
 * nodes of one op use, such as a mask, serve all layers: they join a rewrite only when no other uses them. And rewrites that touch, as fused residual additions do from
 * the first layer to the last, make one long piece: it is cut into as many parts as it has added nodes of its rarest
 * op, each changed node going to the nearest of them.
 */
final class Clusters {
    private static final Set<String> PARTS = Set.of("<built-in function getitem>", "placeholder");

    private final Links links;
    private final int[] parent;
    private final BitSet isSetup = new BitSet();
    private final int[] ends;
    private final int[] neighbours;

    Clusters(Links links) {
        this.links = links;
        parent = new int[links.size()];
        Arrays.setAll(parent, i -> i);
        ends = new int[links.size()];
        neighbours = neighbours();
        findSetup();
        CancelledException.check(Matching.ACTION);
        for (int link = 0; link < links.count(); link++) {
            if (isSetup.get(links.from(link)) == isSetup.get(links.to(link))) {
                union(links.from(link), links.to(link));
            }
        }
        Map<Integer, List<Integer>> pieces = members();
        CancelledException.check(Matching.ACTION);
        pieces.values().forEach(this::cut);
        attachSetup();
    }

    /** Give the changed nodes of each rewrite by their numbers, in the order of their first nodes. */
    List<List<Integer>> list() {
        return new ArrayList<>(members().values());
    }

    private Map<Integer, List<Integer>> members() {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int number = 0; number < parent.length; number++) {
            members.computeIfAbsent(root(number), k -> new ArrayList<>()).add(number);
        }
        return members;
    }

    private int root(int number) {
        int at = number;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private void union(int one, int other) {
        parent[root(one)] = root(other);
    }

    private int[] neighbours() {
        int[] starts = new int[ends.length + 1];
        for (int link = 0; link < links.count(); link++) {
            starts[links.from(link) + 1]++;
            starts[links.to(link) + 1]++;
        }
        for (int i = 0; i < ends.length; i++) {
            starts[i + 1] += starts[i];
        }
        System.arraycopy(starts, 0, ends, 0, ends.length);
        int[] all = new int[2 * links.count()];
        for (int link = 0; link < links.count(); link++) {
            all[ends[links.from(link)]++] = links.to(link);
            all[ends[links.to(link)]++] = links.from(link);
        }
        return all;
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    /** Mark the inputs, and the changed nodes that need nothing but inputs and such nodes. */
    private void findSetup() {
        for (int number = 0; number < parent.length; number++) {
            Graph graph = links.graph(number);
            int node = links.node(number);
            boolean needsInputsAlone = true;
            boolean hasInput = graph.isPlaceholder(node);
            for (int ref = 0; ref < graph.refCount(node) && needsInputsAlone; ref++) {
                int operand = graph.ref(node, ref);
                int changed = links.operand(number, ref);
                hasInput |= operand >= 0;
                needsInputsAlone =
                        operand < 0 || graph.isPlaceholder(operand) || (changed >= 0 && isSetup.get(changed));
            }
            isSetup.set(number, (hasInput && needsInputsAlone) || isShared(number));
        }
        // What only serves to compute such nodes belongs to them.
        for (int number = parent.length - 1; number >= 0; number--) {
            boolean servesSetup = links.hasChangedUsersAlone(number);
            for (int k = 0; servesSetup && k < links.userCount(number); k++) {
                servesSetup = isSetup.get(links.user(number, k));
            }
            if (servesSetup) {
                isSetup.set(number);
            }
        }
    }

    /** Tell whether two or more changed nodes of one op use a node. */
    private boolean isShared(int number) {
        Map<Integer, Integer> users = new HashMap<>();
        for (int k = 0; k < links.userCount(number); k++) {
            int user = links.user(number, k);
            if (user < 0 || PARTS.contains(links.op(user))) {
                continue;
            }
            Integer other = users.putIfAbsent(links.graph(user).opId(links.node(user)), user);
            if (other != null && other != user) {
                return true;
            }
        }
        return false;
    }

    /** Cut a piece in which every added op occurs more than once. */
    private void cut(List<Integer> piece) {
        Map<Integer, Integer> ops = new HashMap<>();
        for (int number : piece) {
            if (isAnchor(number)) {
                ops.merge(links.graph(number).opId(links.node(number)), 1, Integer::sum);
            }
        }
        int rarest = -1;
        int count = Integer.MAX_VALUE;
        for (int number : piece) {
            int op = links.graph(number).opId(links.node(number));
            if (isAnchor(number) && ops.getOrDefault(op, 0) < count) {
                rarest = op;
                count = ops.getOrDefault(op, 0);
            }
        }
        if (rarest < 0 || count < 2) {
            return;
        }
        int[] nearest = new int[piece.size() + 1];
        int length = 0;
        for (int number : piece) {
            parent[number] = -1;
        }
        for (int number : piece) {
            if (isAnchor(number) && links.graph(number).opId(links.node(number)) == rarest) {
                parent[number] = number;
                nearest[length++] = number;
            }
        }
        for (int i = 0; i < length; i++) {
            int number = nearest[i];
            for (int k = start(number); k < ends[number]; k++) {
                int next = neighbours[k];
                if (parent[next] == -1) {
                    parent[next] = parent[number];
                    nearest[length++] = next;
                }
            }
        }
    }

    private boolean isAnchor(int number) {
        return number >= links.removed.length && !isSetup.get(number) && !PARTS.contains(links.op(number));
    }

    /** Let what only one rewrite uses join it. */
    private void attachSetup() {
        Map<Integer, Integer> only = new HashMap<>();
        for (int link = 0; link < links.count(); link++) {
            int one = links.from(link);
            int other = links.to(link);
            if (isSetup.get(one) != isSetup.get(other)) {
                int setup = root(isSetup.get(one) ? one : other);
                int user = root(isSetup.get(one) ? other : one);
                only.merge(setup, user, (a, b) -> a.equals(b) ? a : Integer.valueOf(-1));
            }
        }
        only.forEach((setup, user) -> {
            if (user >= 0) {
                parent[setup] = user;
            }
        });
    }
}
