package autodeploy.graph.query;

import autodeploy.core.UsageException;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Node;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ask for the nodes of one pass.
 *
 * <pre>{@code
 * PassNodes nodes = dumps.nodes(dumps.pass("export_to_gm"));
 * Found views = nodes.find("op:view shape:...x4096");
 * NodePage page = nodes.node("add_3");
 * }</pre>
 *
 * <p>A name may have {@code %} before it, or be written {@code module:name} where several graph modules hold it.
 * Immutable; every answer costs time in proportion to the pass at most, about 10 ms for 100,000 nodes.
 */
public final class PassNodes {
    /** How many rows the table of an answer shows unless told otherwise. */
    public static final int MOST_ROWS = 200;

    private final Run run;
    private final Pass pass;
    private final Graph graph;
    private final long linesAbove;

    private PassNodes(Run run, Pass pass) {
        this.run = run;
        this.pass = pass;
        this.graph = run.graph(pass);
        this.linesAbove = graph.size() == 0 ? 0 : run.lineNumber(pass, 0) - graph.bodyLine(0);
    }

    /**
     * Look at a pass, reading its graph if need be.
     *
     * @param run the run
     * @param pass one of its passes
     * @return its nodes
     * @throws autodeploy.core.ParseException when the file can no longer be read
     */
    public static PassNodes of(Run run, Pass pass) {
        return new PassNodes(run, pass);
    }

    /**
     * Find nodes by a query.
     *
     * @param query as {@link Query} tells
     * @return the nodes
     * @throws UsageException when the query cannot be read
     */
    public Found find(String query) {
        return find(Query.parse(query), MOST_ROWS);
    }

    /**
     * Find nodes by a query, and show so many.
     *
     * @param query the query
     * @param mostRows how many rows the table shows; the answer holds all nodes
     * @return the nodes
     * @throws UsageException when a regular expression takes too long
     */
    public Found find(Query query, int mostRows) {
        return new Found(this, query, Matching.find(query, graph), mostRows);
    }

    /**
     * Show one node: its line, its operands and who uses it.
     *
     * @param name a node's name, or that of a weight
     * @return the page
     * @throws UsageException when nothing has this name
     */
    public NodePage node(String name) {
        return new NodePage(this, named(name));
    }

    /**
     * List what uses a node or a weight.
     *
     * @param name the name
     * @param isAll whether users of users count too, and so on; 10,000 nodes at most
     * @return the users
     * @throws UsageException when nothing has this name
     */
    public Uses uses(String name, boolean isAll) {
        return Uses.of(this, named(name), isAll);
    }

    /**
     * List what a node is computed from.
     *
     * @param name the name
     * @param isAll whether the operands of operands count too, and so on; 10,000 nodes at most
     * @return the operands
     * @throws UsageException when no node has this name
     */
    public Defs defs(String name, boolean isAll) {
        return Defs.of(this, printed(name), isAll);
    }

    /**
     * Find the shortest way from one node to another along uses.
     *
     * @param from a node's name
     * @param to another's
     * @return the way, in either direction; or the nearest node that both are computed from
     * @throws UsageException when no node has one of the names
     */
    public UsePath path(String from, String to) {
        return UsePath.of(this, printed(from), printed(to));
    }

    /**
     * Cut out what lies around a node.
     *
     * @param name the node's name
     * @param hops how many uses or definitions away, 0 to 1,000
     * @return the nodes, 2,000 at most
     * @throws UsageException when no node has this name, or for a number out of range
     */
    public Slice slice(String name, int hops) {
        return Slice.of(this, printed(name), hops);
    }

    private NodeName named(String name) {
        return NodeName.find(graph, name, where());
    }

    private NodeName printed(String name) {
        NodeName found = named(name);
        if (!found.isPrinted()) {
            throw new UsageException(
                    "`" + found.name() + "` is a weight, buffer or constant: it has no line of its own in dumps",
                    where(),
                    "uses " + found.name() + " lists the nodes that take it.");
        }
        return found;
    }

    /**
     * Give the pass.
     *
     * @return the pass asked
     */
    public Pass pass() {
        return pass;
    }

    /**
     * Give the graph.
     *
     * @return the graph of the pass
     */
    public Graph graph() {
        return graph;
    }

    /** Name the pass for titles and messages. */
    String where() {
        return "pass " + pass.index() + " " + pass.transform();
    }

    long line(int node) {
        return linesAbove + graph.bodyLine(node);
    }

    String lineText(int node) {
        return run.lineText(pass, node);
    }

    Optional<String> simulated() {
        return run.simulated();
    }

    /** Begin the JSON of an answer. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pass", pass.index());
        json.put("transform", pass.transform());
        json.put("simulated", simulated().isPresent());
        return json;
    }

    Map<String, @Nullable Object> json(int index) {
        Node node = graph.node(index);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", node.name());
        json.put("op", node.op());
        json.put("module", node.module());
        json.put("line", line(index));
        json.put("shape", node.shape());
        json.put("dtype", node.dtype());
        return json;
    }
}
