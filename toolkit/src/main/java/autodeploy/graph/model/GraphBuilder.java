package autodeploy.graph.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Build a {@link Graph} line by line; the caller holds the vocabulary's monitor. Not for use by several threads at once.
 */
public final class GraphBuilder {
    /** The op that stands for placeholders. */
    public static final String PLACEHOLDER = "placeholder";

    private static final String ROOT = "(root)";

    final Vocabulary vocabulary;
    final int placeholderOp;
    final List<String> modules = new ArrayList<>();
    int size;
    int[] lines = new int[1 << 10];
    int[] lineNumbers = new int[1 << 10];
    int[] refEnds = new int[1 << 10];
    int refCount;
    int[] refs = new int[1 << 12];
    int outputCount;
    int[] outputs = new int[16];

    private final LineTable table;
    private final List<Integer> moduleEnds = new ArrayList<>();
    private final List<Integer> outputEnds = new ArrayList<>();
    private int[] nodeOf = new int[1 << 10];
    private int moduleFrom;

    /**
     * Begin with no node.
     *
     * @param vocabulary takes the texts
     */
    public GraphBuilder(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.table = vocabulary.lines();
        this.placeholderOp = vocabulary.intern(PLACEHOLDER);
    }

    /**
     * Begin a graph module.
     *
     * @param name its name
     */
    public void module(String name) {
        if (!modules.isEmpty()) {
            endModule();
        } else if (size > 0) {
            modules.add(ROOT);
            endModule();
        }
        modules.add(name);
    }

    /**
     * Add a node.
     *
     * @param line the id of its line
     * @param lineNumber the number of the line, from 1 behind the header
     * @return false when its module holds a node of this name already; later references mean the new one
     */
    public boolean node(int line, int lineNumber) {
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, 2 * size);
            lineNumbers = Arrays.copyOf(lineNumbers, 2 * size);
            refEnds = Arrays.copyOf(refEnds, 2 * size);
        }
        int node = size;
        lines[node] = line;
        lineNumbers[node] = lineNumber;
        int from = table.start(line);
        int to = table.end(line);
        if (refCount + to - from > refs.length) {
            refs = Arrays.copyOf(refs, Math.max(2 * refs.length, refCount + to - from));
        }
        for (int place = from; place < to; place++) {
            refs[refCount++] = nodeOf(table.refName(place));
        }
        refEnds[node] = refCount;
        size = node + 1;
        return define(table.name(line), node);
    }

    /**
     * Add a module's output line.
     *
     * @param line the id of the line
     */
    public void output(int line) {
        int from = table.start(line);
        int to = table.end(line);
        if (outputCount + to - from > outputs.length) {
            outputs = Arrays.copyOf(outputs, Math.max(2 * outputs.length, outputCount + to - from));
        }
        for (int place = from; place < to; place++) {
            int node = nodeOf(table.refName(place));
            if (node >= 0) {
                outputs[outputCount++] = node;
            }
        }
    }

    /**
     * Link what is left and end.
     *
     * @return the graph
     */
    public Graph build() {
        if (modules.isEmpty()) {
            modules.add(ROOT);
        }
        endModule();
        return new Graph(this);
    }

    int[] moduleEnds() {
        return moduleEnds.stream().mapToInt(Integer::intValue).toArray();
    }

    int[] outputEnds() {
        return outputEnds.stream().mapToInt(Integer::intValue).toArray();
    }

    private int nodeOf(int name) {
        return name < nodeOf.length ? nodeOf[name] - 1 : Graph.NOT_PRINTED;
    }

    private boolean define(int name, int node) {
        if (name >= nodeOf.length) {
            nodeOf = Arrays.copyOf(nodeOf, Math.max(2 * nodeOf.length, Math.max(name + 1, vocabulary.textCount())));
        }
        boolean isNew = nodeOf[name] == 0;
        nodeOf[name] = node + 1;
        return isNew;
    }

    private void endModule() {
        int place = moduleFrom == 0 ? 0 : refEnds[moduleFrom - 1];
        for (int node = moduleFrom; node < size; node++) {
            int start = table.start(lines[node]) - place;
            for (; place < refEnds[node]; place++) {
                if (refs[place] == Graph.NOT_PRINTED) {
                    // A line may stand before the one that it refers to.
                    refs[place] = nodeOf(table.refName(start + place));
                }
            }
        }
        for (int node = moduleFrom; node < size; node++) {
            nodeOf[table.name(lines[node])] = 0;
        }
        moduleFrom = size;
        moduleEnds.add(size);
        outputEnds.add(outputCount);
    }
}
