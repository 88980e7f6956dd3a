package autodeploy.graph.layers;

import autodeploy.graph.model.Graph;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Put the nodes of one module in an order in which operands come before their users.
 *
 * <p>Nodes are numbers of the graph less {@link #from()}.
 */
final class Flow {
    private static final Set<String> SIZES = Set.of("SymInt", "SymFloat", "SymBool", "int", "float", "bool");

    private static final byte YES = 1;
    private static final byte NO = 2;

    private final Graph graph;
    private final int from;
    private final int[] order;
    private final boolean[] isSize;

    private Flow(Graph graph, int from, int[] order) {
        this.graph = graph;
        this.from = from;
        this.order = order;
        this.isSize = new boolean[order.length];
        byte[] ofText = new byte[graph.vocabulary().textCount()];
        for (int v = 0; v < order.length; v++) {
            isSize[v] = isSize(ofText, graph.opId(v + from), true) || isSize(ofText, graph.typeId(v + from), false);
        }
    }

    /** Judge an op or a type, each text once: a text is never both. */
    private boolean isSize(byte[] ofText, int id, boolean isOp) {
        if (ofText[id] == 0) {
            boolean says = isOp ? graph.vocabulary().text(id).contains("sym_size") : SIZES.contains(graph.dtypeOf(id));
            ofText[id] = says ? YES : NO;
        }
        return ofText[id] == YES;
    }

    /** Order a module; nothing comes of one whose nodes use each other in a circle. */
    static Optional<Flow> of(Graph graph, int module) {
        int from = graph.moduleFrom(module);
        int size = graph.moduleTo(module) - from;
        int[] order = new int[size];
        int[] missing = new int[size];
        int ready = 0;
        for (int v = 0; v < size; v++) {
            for (int j = 0; j < graph.refCount(v + from); j++) {
                missing[v] += graph.ref(v + from, j) >= 0 ? 1 : 0;
            }
            if (missing[v] == 0) {
                order[ready++] = v;
            }
        }
        for (int next = 0; next < ready; next++) {
            int node = order[next] + from;
            for (int k = 0; k < graph.userCount(node); k++) {
                int user = graph.user(node, k) - from;
                if (--missing[user] == 0) {
                    order[ready++] = user;
                }
            }
        }
        return ready == size ? Optional.of(new Flow(graph, from, order)) : Optional.empty();
    }

    Graph graph() {
        return graph;
    }

    int from() {
        return from;
    }

    int size() {
        return order.length;
    }

    /** Give the node at a place of the order. */
    int at(int place) {
        return order[place];
    }

    /** Tell whether a node's value is a size, not a tensor: what is computed of sizes does not carry the model's state. */
    boolean isSize(int v) {
        return isSize[v];
    }

    boolean isPlaceholder(int v) {
        return graph.isPlaceholder(v + from);
    }

    int refCount(int v) {
        return graph.refCount(v + from);
    }

    /** Give an operand, negative where no line defines it. */
    int ref(int v, int j) {
        int ref = graph.ref(v + from, j);
        return ref < 0 ? -1 : ref - from;
    }

    int userCount(int v) {
        return graph.userCount(v + from);
    }

    int user(int v, int k) {
        return graph.user(v + from, k) - from;
    }

    int[] outputs(int module) {
        return Arrays.stream(graph.outputs(module))
                .filter(o -> o >= from && o < from + size())
                .map(o -> o - from)
                .toArray();
    }
}
