package autodeploy.graph.trace;

import autodeploy.core.Printable;
import autodeploy.graph.model.Graph;

/** Words nodes for events, bounded in length whatever their names. */
final class Words {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ARGUMENTS = 50;

    private Words() {}

    static String name(String name) {
        return "%" + Printable.of(name, LONGEST_NAME);
    }

    static String type(String shape, String dtype) {
        return Printable.of(shape + " " + dtype, LONGEST_NAME);
    }

    /** Name a node with its op; an element of several results with the node that gives them. */
    static String of(Graph graph, int node) {
        String op = Printable.of(graph.op(node), LONGEST_NAME);
        boolean isElement = graph.op(node).endsWith("getitem>") && graph.refCount(node) > 0 && graph.ref(node, 0) >= 0;
        return name(graph.name(node)) + " ("
                + (isElement
                        ? "from " + name(graph.name(graph.ref(node, 0))) + ", "
                                + Printable.of(graph.op(graph.ref(node, 0)), LONGEST_NAME)
                        : op)
                + ")";
    }

    static String arguments(Graph graph, int node) {
        return "(" + Printable.of(graph.node(node).arguments(), LONGEST_ARGUMENTS) + ")";
    }

    /** Tell a node's op, arguments and result. */
    static String line(Graph graph, int node) {
        return Printable.of(graph.op(node), LONGEST_NAME)
                + (graph.isPlaceholder(node) ? "" : arguments(graph, node))
                + ": "
                + type(graph.shape(node), graph.dtype(node));
    }
}
