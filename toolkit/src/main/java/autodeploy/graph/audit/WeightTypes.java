package autodeploy.graph.audit;

import autodeploy.core.CancelledException;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Find the weights of a pass with their types. Weights have no line of their own; they stand among operands with a shape, and
 * in lists without one: then the last earlier pass that prints one tells.
 */
final class WeightTypes {
    /**
     * Hold a weight's type.
     *
     * @param text shape and dtype as printed; empty when no pass prints them
     * @param pass the number of the pass that prints it
     */
    record Type(String text, int pass) {
        String shape() {
            int colon = text.lastIndexOf(" : ");
            return colon < 0 ? "?" : text.substring(0, colon);
        }

        String dtype() {
            int colon = text.lastIndexOf(" : ");
            return colon < 0 ? "?" : text.substring(colon + 3);
        }

        boolean isTensor() {
            return dtype().startsWith("torch.");
        }
    }

    private WeightTypes() {}

    static Map<String, Type> of(Run run, Pass pass) {
        Map<String, Type> types = new LinkedHashMap<>();
        Graph graph = run.graph(pass);
        printed(graph).forEach((name, type) -> types.put(name, new Type(type, pass.index())));
        Map<String, Type> missing = new HashMap<>();
        types.forEach((name, type) -> {
            if (!type.isTensor()) {
                missing.put(name, type);
            }
        });
        List<Pass> passes = run.list();
        Graph last = graph;
        for (int i = passes.indexOf(pass) - 1; i >= 0 && !missing.isEmpty(); i--) {
            CancelledException.check("looking for weights");
            Graph earlier = run.graph(passes.get(i));
            if (earlier != last) {
                int index = passes.get(i).index();
                printed(earlier).forEach((name, type) -> {
                    Type found = new Type(type, index);
                    if (found.isTensor() && missing.remove(name) != null) {
                        types.put(name, found);
                    }
                });
            }
            last = earlier;
        }
        return types;
    }

    /** Give the names without a line, each with the type printed for it; empty where none is. */
    static Map<String, String> printed(Graph graph) {
        Map<Integer, Integer> byId = new LinkedHashMap<>();
        for (int node = 0; node < graph.size(); node++) {
            for (int i = 0; i < graph.refCount(node); i++) {
                if (graph.ref(node, i) < 0) {
                    byId.merge(graph.refNameId(node, i), graph.refTypeId(node, i), Math::max);
                }
            }
        }
        Map<String, String> types = new LinkedHashMap<>();
        byId.forEach((name, type) -> types.put(
                graph.vocabulary().text(name),
                type < 0 ? "" : graph.vocabulary().text(type)));
        return types;
    }
}
