package autodeploy.graph.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Show the nodes that a query found. */
public final class Found extends NodeView {
    private final Query query;

    Found(PassNodes from, Query query, int[] nodes, int mostRows) {
        super(from, nodes, mostRows);
        this.query = query;
    }

    /**
     * Give the query.
     *
     * @return what was sought
     */
    public Query query() {
        return query;
    }

    @Override
    public String title() {
        return "Nodes with " + query.print() + " in " + from.where();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(total() + " of " + graph().size() + " nodes.");
        cutNote("--limit N shows more; --json lists all.").ifPresent(notes::add);
        if (total() == 0) {
            notes.add(
                    "A glob means the whole text: op:*view* or the bare word view finds more. Keyword arguments and the"
                            + " definitions of weights are not printed in dumps, so nothing finds them. In a shape, * is one"
                            + " dimension and ... any number: shape:...x4096.");
        } else {
            notes.add("node NAME shows one with its operands and users.");
        }
        return List.copyOf(notes);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = from.json();
        json.put("query", query.print());
        json.put("nodes", jsonNodes());
        json.put("total", total());
        return json;
    }
}
