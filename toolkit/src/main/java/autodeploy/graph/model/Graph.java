package autodeploy.graph.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Hold the nodes of one pass in columns, over all its graph modules and in the order of the file.
 *
 * <p>A node is a number from 0 to {@link #size()} less one; {@link #node} gives a handy view of it. Placeholders and
 * calls are nodes, output lines are not. An operand refers to a node of the same module, or to something that has no
 * line of its own: a weight, a buffer, a constant. Keyword arguments are not printed in dumps and so are not here.
 *
 * <p>Immutable; about 45 bytes a node beside what the {@link Vocabulary} holds for the whole run.
 */
public final class Graph {
    /** Stands for the type of a bare name in a list, which is printed without one. */
    public static final int NO_TYPE = -1;

    /** Stands for an operand that no line of its module defines: a weight, a constant, or a word in a list. */
    public static final int NOT_PRINTED = -1;

    private static final String UNKNOWN = "?";

    private final Vocabulary vocabulary;
    private final LineTable table;
    private final List<String> modules;
    private final int[] lines;
    private final int[] lineNumbers;
    private final int[] moduleEnds;
    private final int[] refEnds;
    private final int[] refs;
    private final int[] userEnds;
    private final int[] users;
    private final int[] outputs;
    private final int[] outputEnds;
    private final int placeholderOp;

    Graph(GraphBuilder built) {
        vocabulary = built.vocabulary;
        table = vocabulary.lines();
        placeholderOp = built.placeholderOp;
        modules = List.copyOf(built.modules);
        int size = built.size;
        lines = Arrays.copyOf(built.lines, size);
        lineNumbers = Arrays.copyOf(built.lineNumbers, size);
        moduleEnds = built.moduleEnds();
        refEnds = Arrays.copyOf(built.refEnds, size);
        refs = Arrays.copyOf(built.refs, built.refCount);
        outputs = Arrays.copyOf(built.outputs, built.outputCount);
        outputEnds = built.outputEnds();
        userEnds = new int[size];
        users = users(size);
    }

    /** Turn the edges round. */
    private int[] users(int size) {
        for (int ref : refs) {
            if (ref >= 0) {
                userEnds[ref]++;
            }
        }
        int sum = 0;
        for (int i = 0; i < size; i++) {
            int count = userEnds[i];
            userEnds[i] = sum;
            sum += count;
        }
        int[] all = new int[sum];
        for (int node = 0; node < size; node++) {
            for (int k = refStart(node); k < refEnds[node]; k++) {
                if (refs[k] >= 0) {
                    all[userEnds[refs[k]]++] = node;
                }
            }
        }
        return all;
    }

    /**
     * Count the nodes.
     *
     * @return placeholders and calls of all modules
     */
    public int size() {
        return lines.length;
    }

    /**
     * Give the texts that the ids of this graph stand for.
     *
     * @return the vocabulary, shared by the graphs of a run
     */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * List the graph modules.
     *
     * @return their names, such as {@code (root)}; at least one
     */
    public List<String> modules() {
        return modules;
    }

    /**
     * Tell in which module a node stands.
     *
     * @param node the node
     * @return the index in {@link #modules()}
     */
    public int module(int node) {
        int module = 0;
        while (node >= moduleEnds[module]) {
            module++;
        }
        return module;
    }

    /**
     * Give the first node of a module.
     *
     * @param module the index in {@link #modules()}
     * @return the first of its nodes, which follow one another
     */
    public int moduleFrom(int module) {
        return module == 0 ? 0 : moduleEnds[module - 1];
    }

    /**
     * Give the end of a module's nodes.
     *
     * @param module the index in {@link #modules()}
     * @return behind its last node
     */
    public int moduleTo(int module) {
        return moduleEnds[module];
    }

    /**
     * Identify a node's whole printed line: two nodes of a run have equal ids exactly when their lines are equal.
     *
     * @param node the node
     * @return the line's id in the {@link #vocabulary()}
     */
    public int lineId(int node) {
        return lines[node];
    }

    /**
     * Tell where a node stands, counted from the first line behind the header of its file.
     *
     * @param node the node
     * @return the line's number from 1; see {@link Run#lineNumber} for that in the file
     */
    public int bodyLine(int node) {
        return lineNumbers[node];
    }

    /**
     * Tell placeholders from calls.
     *
     * @param node the node
     * @return true for an input of the graph
     */
    public boolean isPlaceholder(int node) {
        return opId(node) == placeholderOp;
    }

    /**
     * Give the id of a node's name.
     *
     * @param node the node
     * @return a text id
     */
    public int nameId(int node) {
        return table.name(lines[node]);
    }

    /**
     * Give a node's name, which is unique in its module.
     *
     * @param node the node
     * @return the name without {@code %}
     */
    public String name(int node) {
        return vocabulary.text(nameId(node));
    }

    /**
     * Give the id of a node's op.
     *
     * @param node the node
     * @return a text id
     */
    public int opId(int node) {
        return table.op(lines[node]);
    }

    /**
     * Give a node's op as printed, such as {@code aten.view.default}, without addresses.
     *
     * @param node the node
     * @return the op; {@code placeholder} for a placeholder
     */
    public String op(int node) {
        return vocabulary.text(opId(node));
    }

    /**
     * Give the id of a node's type, which is its printed shape and dtype.
     *
     * @param node the node
     * @return a text id
     */
    public int typeId(int node) {
        return table.type(lines[node]);
    }

    /**
     * Give the printed shape of a node's result.
     *
     * @param node the node
     * @return such as {@code s44xs70x4096}, {@code scalar}, {@code (2x3, 4)} for several results; {@code ?} when not
     *     known
     */
    public String shape(int node) {
        return shapeOf(typeId(node));
    }

    /**
     * Give the printed dtype of a node's result.
     *
     * @param node the node
     * @return such as {@code torch.bfloat16}; {@code unknown} or {@code N/A} when not known
     */
    public String dtype(int node) {
        return dtypeOf(typeId(node));
    }

    /**
     * Give the shape of a type.
     *
     * @param type a type id or {@link #NO_TYPE}
     * @return the shape, {@code ?} when not known
     */
    public String shapeOf(int type) {
        if (type == NO_TYPE) {
            return UNKNOWN;
        }
        String text = vocabulary.text(type);
        int colon = text.lastIndexOf(" : ");
        return colon < 0 ? UNKNOWN : text.substring(0, colon);
    }

    /**
     * Give the dtype of a type.
     *
     * @param type a type id or {@link #NO_TYPE}
     * @return the dtype, {@code ?} when not printed
     */
    public String dtypeOf(int type) {
        if (type == NO_TYPE) {
            return UNKNOWN;
        }
        String text = vocabulary.text(type);
        int colon = text.lastIndexOf(" : ");
        return colon < 0 ? text : text.substring(colon + 3);
    }

    /**
     * Give the id of a node's layout.
     *
     * @param node the node
     * @return a text id
     */
    public int layoutId(int node) {
        return table.layout(lines[node]);
    }

    /**
     * Give a node's arguments with {@code %} in place of each reference.
     *
     * @param node the node
     * @return such as {@code %, %, [%, %], -1}; a percent sign of the text itself is doubled
     */
    public String layout(int node) {
        return vocabulary.text(layoutId(node));
    }

    /**
     * Count the references among a node's arguments, those in lists included.
     *
     * @param node the node
     * @return the number
     */
    public int refCount(int node) {
        return refEnds[node] - refStart(node);
    }

    /**
     * Give the node that a reference means.
     *
     * @param node the node whose argument it is
     * @param ref which reference, from 0
     * @return the node, or {@link #NOT_PRINTED}
     */
    public int ref(int node, int ref) {
        return refs[refStart(node) + ref];
    }

    /**
     * Give the id of a reference's name.
     *
     * @param node the node whose argument it is
     * @param ref which reference, from 0
     * @return a text id
     */
    public int refNameId(int node, int ref) {
        return table.refName(table.start(lines[node]) + ref);
    }

    /**
     * Give the name of a reference.
     *
     * @param node the node whose argument it is
     * @param ref which reference, from 0
     * @return the name without {@code %}
     */
    public String refName(int node, int ref) {
        return vocabulary.text(refNameId(node, ref));
    }

    /**
     * Give the id of a reference's type.
     *
     * @param node the node whose argument it is
     * @param ref which reference, from 0
     * @return a text id, or {@link #NO_TYPE} for a bare name in a list
     */
    public int refTypeId(int node, int ref) {
        return table.refType(table.start(lines[node]) + ref);
    }

    /**
     * Count the uses of a node as an argument, one for each place.
     *
     * @param node the node
     * @return the number, without outputs
     */
    public int userCount(int node) {
        return userEnds[node] - userStart(node);
    }

    /**
     * Give one user of a node.
     *
     * @param node the node
     * @param use which use, from 0 in the order of the file
     * @return the node that uses it; the same one again where it uses it twice
     */
    public int user(int node, int use) {
        return users[userStart(node) + use];
    }

    /**
     * Give the nodes that a module returns.
     *
     * @param module the index in {@link #modules()}
     * @return the nodes in the order of the output line; empty when there is none
     */
    public int[] outputs(int module) {
        return Arrays.copyOfRange(outputs, module == 0 ? 0 : outputEnds[module - 1], outputEnds[module]);
    }

    /**
     * Find a node by its name.
     *
     * @param name the name, with or without {@code %}
     * @return the first node of that name in the order of the modules
     */
    public OptionalInt find(String name) {
        int id = vocabulary.find(name.startsWith("%") ? name.substring(1) : name);
        for (int node = 0; id >= 0 && node < size(); node++) {
            if (nameId(node) == id) {
                return OptionalInt.of(node);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Give a view of a node.
     *
     * @param node the node
     * @return its view
     */
    public Node node(int node) {
        return new Node(this, node);
    }

    /**
     * List all nodes.
     *
     * @return views made when asked for
     */
    public List<Node> nodes() {
        return new AbstractList<>() {
            @Override
            public Node get(int index) {
                return node(index);
            }

            @Override
            public int size() {
                return lines.length;
            }
        };
    }

    private int refStart(int node) {
        return node == 0 ? 0 : refEnds[node - 1];
    }

    private int userStart(int node) {
        return node == 0 ? 0 : userEnds[node - 1];
    }
}
