package autodeploy.graph.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * View one node of a graph.
 *
 * @param graph the graph
 * @param index the node's number in it
 */
public record Node(Graph graph, int index) {
    /** Check that there is such a node. */
    public Node {
        Objects.checkIndex(index, graph.size());
    }

    /**
     * Give the name.
     *
     * @return the name without {@code %}
     */
    public String name() {
        return graph.name(index);
    }

    /**
     * Give the op.
     *
     * @return as {@link Graph#op}
     */
    public String op() {
        return graph.op(index);
    }

    /**
     * Give the module's name.
     *
     * @return such as {@code (root)}
     */
    public String module() {
        return graph.modules().get(graph.module(index));
    }

    /**
     * Give the shape.
     *
     * @return as {@link Graph#shape}
     */
    public String shape() {
        return graph.shape(index);
    }

    /**
     * Give the dtype.
     *
     * @return as {@link Graph#dtype}
     */
    public String dtype() {
        return graph.dtype(index);
    }

    /**
     * List the references among the arguments.
     *
     * @return the operands in the order of the line
     */
    public List<Operand> operands() {
        List<Operand> operands = new ArrayList<>();
        for (int i = 0; i < graph.refCount(index); i++) {
            int node = graph.ref(index, i);
            int type = graph.refTypeId(index, i);
            operands.add(new Operand(
                    node < 0 ? Optional.empty() : Optional.of(graph.node(node)),
                    graph.refName(index, i),
                    graph.shapeOf(type),
                    graph.dtypeOf(type),
                    type == Graph.NO_TYPE));
        }
        return List.copyOf(operands);
    }

    /**
     * List the nodes that use this one.
     *
     * @return each user once, in the order of the file
     */
    public List<Node> users() {
        List<Node> users = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < graph.userCount(index); i++) {
            int user = graph.user(index, i);
            if (user != last) {
                users.add(graph.node(user));
            }
            last = user;
        }
        return List.copyOf(users);
    }

    /**
     * Give the arguments for people: names and literals, without types.
     *
     * @return such as {@code %split, [q, k], 0}
     */
    public String arguments() {
        StringBuilder out = new StringBuilder();
        String layout = graph.layout(index);
        int ref = 0;
        for (int i = 0; i < layout.length(); i++) {
            char c = layout.charAt(i);
            if (c != '%') {
                out.append(c);
            } else if (i + 1 < layout.length() && layout.charAt(i + 1) == '%') {
                out.append('%');
                i++;
            } else if (ref < graph.refCount(index)) {
                out.append(graph.refTypeId(index, ref) == Graph.NO_TYPE ? "" : "%")
                        .append(graph.refName(index, ref));
                ref++;
            }
        }
        return out.toString();
    }
}
