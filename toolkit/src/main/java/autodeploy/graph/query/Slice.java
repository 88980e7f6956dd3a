package autodeploy.graph.query;

import autodeploy.core.Column;
import autodeploy.core.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Show what lies around a node: all within so many uses or definitions. */
public final class Slice extends NodeView {
    private static final int MOST = 2_000;
    private static final int FARTHEST = 1_000;

    private final NodeName around;
    private final int hops;
    private final Reach reach;

    private Slice(PassNodes from, NodeName around, int hops, Reach reach, int[] nodes) {
        super(from, nodes, PassNodes.MOST_ROWS);
        this.around = around;
        this.hops = hops;
        this.reach = reach;
    }

    static Slice of(PassNodes from, NodeName around, int hops) {
        if (hops < 0 || hops > FARTHEST) {
            throw new UsageException("hops: " + hops, "slice", "Allowed: 0 to " + FARTHEST + ".");
        }
        int[] seed = {around.node()};
        Reach reach = Reach.of(from.graph(), seed, Reach.Direction.BOTH, hops, MOST);
        int[] nodes = reach.order();
        Arrays.sort(nodes);
        return new Slice(from, around, hops, reach, nodes);
    }

    /**
     * Give the node in the middle.
     *
     * @return its number in {@link #graph()}
     */
    public int around() {
        return around.node();
    }

    @Override
    Optional<Column> first() {
        return Optional.of(Column.integer("hops", "hops"));
    }

    @Override
    Object first(int node) {
        return (long) reach.hops(node);
    }

    @Override
    public Tone tone(int row) {
        return nodes()[row] == around.node() ? Tone.WARNING : Tone.NORMAL;
    }

    @Override
    public String title() {
        return hops + (hops == 1 ? " hop" : " hops") + " around %" + around.name() + " in " + from.where();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(total() + " nodes in the order of the file.");
        if (reach.isCut()) {
            notes.add("Cut at " + MOST + " nodes, the nearest ones: fewer hops show a whole.");
        }
        if (!around.otherModules().isEmpty()) {
            notes.add("Also in graph module " + String.join(", ", around.otherModules())
                    + "; write module:name for that.");
        }
        cutNote("--json lists all.").ifPresent(notes::add);
        return List.copyOf(notes);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = from.json();
        json.put("around", around.name());
        json.put("hops", hops);
        json.put("nodes", jsonNodes());
        json.put("total", total());
        json.put("cut", reach.isCut());
        return json;
    }
}
