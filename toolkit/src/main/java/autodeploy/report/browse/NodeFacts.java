package autodeploy.report.browse;

import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Words nodes for the page; {@code file-backend.js} words those of a file in the same way. */
final class NodeFacts {
    private static final int MOST_USERS = 200;

    /** Neighbours of the chosen node that are drawn, and of each other node. */
    private static final int MOST_NEAR = 16;

    private static final int MOST_FAR = 6;
    private static final int LONGEST_CELL = 1_000;
    private static final int LONGEST_LINE = 20_000;

    private final Run run;
    private final Pass pass;
    private final Graph graph;
    private final Marks marks;
    private final long above;

    NodeFacts(Run run, Pass pass, Graph graph, Marks marks) {
        this.run = run;
        this.pass = pass;
        this.graph = graph;
        this.marks = marks;
        this.above = graph.size() == 0 ? 0 : run.lineNumber(pass, 0) - graph.bodyLine(0);
    }

    /** Word a node as one row of a list. */
    Map<String, @Nullable Object> row(int node) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("node", node);
        row.put("line", above + graph.bodyLine(node));
        row.put("name", cut(graph.name(node)));
        row.put("op", cut(graph.op(node)));
        row.put("shape", cut(graph.shape(node)));
        row.put("dtype", cut(graph.dtype(node)));
        row.put("mark", marks.of(node));
        return row;
    }

    List<Map<String, @Nullable Object>> rows(IntStream nodes) {
        return nodes.mapToObj(this::row).toList();
    }

    /** Word all that is known of a node. */
    Map<String, @Nullable Object> all(int node) {
        Map<String, @Nullable Object> all = row(node);
        int module = graph.module(node);
        int[] users = IntStream.range(0, graph.userCount(node))
                .map(use -> graph.user(node, use))
                .distinct()
                .toArray();
        all.put("module", graph.modules().get(module));
        all.put("file", pass.file());
        all.put("text", cut(run.lineText(pass, node), LONGEST_LINE));
        all.put("arguments", new Arguments(graph, node).list());
        all.put("users", rows(IntStream.of(users).limit(MOST_USERS)));
        all.put("userTotal", users.length);
        all.put("isOutput", IntStream.of(graph.outputs(module)).anyMatch(output -> output == node));
        return all;
    }

    static String cut(String text) {
        return cut(text, LONGEST_CELL);
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, most / 2) + " … " + text.substring(text.length() - most / 2);
    }

    /** Find a node by name and module; -1 where there is none. */
    static int find(Graph graph, String name, String module) {
        int index = graph.modules().indexOf(module);
        if (index < 0) {
            return -1;
        }
        int id = graph.vocabulary().find(name);
        return IntStream.range(graph.moduleFrom(index), graph.moduleTo(index))
                .filter(node -> graph.nameId(node) == id)
                .findFirst()
                .orElse(-1);
    }

    /** Give the nodes within so many steps of one, nearest first, with the edges between them. */
    Map<String, @Nullable Object> slice(int focus, int hops, int most) {
        List<Integer> near = new ArrayList<>(List.of(focus));
        Map<Integer, Boolean> seen = new LinkedHashMap<>(Map.of(focus, true));
        int more = 0;
        int from = 0;
        for (int hop = 0; hop < hops; hop++) {
            int to = near.size();
            for (; from < to; from++) {
                int node = near.get(from);
                int taken = 0;
                for (int each : neighbours(node)) {
                    if (seen.containsKey(each)) {
                        continue;
                    }
                    if (near.size() < most && taken < (node == focus ? MOST_NEAR : MOST_FAR)) {
                        taken++;
                        seen.put(each, true);
                        near.add(each);
                    } else {
                        more++;
                    }
                }
            }
        }
        List<List<Integer>> edges = new ArrayList<>();
        for (int to : near) {
            operands(to).filter(seen::containsKey).forEach(operand -> edges.add(List.of(operand, to)));
        }
        Map<String, @Nullable Object> slice = new LinkedHashMap<>();
        slice.put("nodes", rows(near.stream().mapToInt(Integer::intValue)));
        slice.put("edges", edges);
        slice.put("more", more);
        return slice;
    }

    private int[] neighbours(int node) {
        IntStream users = IntStream.range(0, graph.userCount(node)).map(use -> graph.user(node, use));
        return IntStream.concat(operands(node), users).distinct().limit(10_000).toArray();
    }

    private IntStream operands(int node) {
        return IntStream.range(0, graph.refCount(node))
                .map(ref -> graph.ref(node, ref))
                .filter(operand -> operand >= 0)
                .distinct();
    }
}
