package autodeploy.verify;

import autodeploy.core.CancelledException;
import autodeploy.core.Progress;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Count the ops and the weights' types of all passes of a run, each graph once. */
final class DumpPasses {
    private final GraphDumps dumps;
    private final List<Pass> passes;
    private final List<Map<String, Long>> ops = new ArrayList<>();
    private final List<Map<String, Long>> weights = new ArrayList<>();
    private final Map<String, Integer> last = new LinkedHashMap<>();

    private DumpPasses(GraphDumps dumps) {
        this.dumps = dumps;
        this.passes = dumps.list();
    }

    static DumpPasses of(GraphDumps dumps, Progress progress) {
        DumpPasses read = new DumpPasses(dumps);
        Graph before = null;
        for (int i = 0; i < read.passes.size(); i++) {
            Pass pass = read.passes.get(i);
            CancelledException.check("looking for evidence in graph dumps");
            progress.at(i + 1L, read.passes.size(), "looking at pass " + pass.index() + " " + pass.transform());
            Graph graph = dumps.graph(pass);
            boolean isSame = graph == before;
            read.ops.add(isSame ? read.ops.get(i - 1) : dumps.ops(pass).counts());
            read.weights.add(isSame ? read.weights.get(i - 1) : weights(graph));
            read.last.put(pass.transform(), i);
            before = graph;
        }
        return read;
    }

    /** Counts weights by dtype; each name once. */
    private static Map<String, Long> weights(Graph graph) {
        Map<Integer, String> dtypes = new HashMap<>();
        for (int node = 0; node < graph.size(); node++) {
            for (int i = 0; i < graph.refCount(node); i++) {
                if (graph.ref(node, i) == Graph.NOT_PRINTED && graph.refTypeId(node, i) != Graph.NO_TYPE) {
                    dtypes.put(graph.refNameId(node, i), graph.dtypeOf(graph.refTypeId(node, i)));
                }
            }
        }
        Map<String, Long> counts = new TreeMap<>();
        dtypes.values().forEach(dtype -> counts.merge(dtype, 1L, Long::sum));
        return counts;
    }

    GraphDumps dumps() {
        return dumps;
    }

    List<Pass> passes() {
        return passes;
    }

    /** Finds the last pass of a transform. */
    Optional<Integer> find(String transform) {
        return Optional.ofNullable(last.get(transform));
    }

    Pass pass(int index) {
        return passes.get(index);
    }

    Map<String, Long> ops(int index) {
        return ops.get(index);
    }

    Map<String, Long> weights(int index) {
        return weights.get(index);
    }

    /** Tells whether the dump before is that of the transform before: none is missing in between. */
    boolean followsAtOnce(int index) {
        return index > 0 && pass(index).index() - pass(index - 1).index() == 1;
    }

    /** Finds the first nodes of some ops. */
    List<Integer> nodes(int index, Predicate<String> isMeant, int most) {
        Graph graph = dumps.graph(pass(index));
        Map<Integer, Boolean> known = new HashMap<>();
        List<Integer> nodes = new ArrayList<>();
        for (int node = 0; node < graph.size() && nodes.size() < most; node++) {
            if (known.computeIfAbsent(
                    graph.opId(node), id -> isMeant.test(graph.vocabulary().text(id)))) {
                nodes.add(node);
            }
        }
        return nodes;
    }
}
