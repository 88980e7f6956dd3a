package autodeploy.graph.draw;

import autodeploy.core.Diagram;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hold the boxes and arrows of a drawing while it is made.
 *
 * @param items the boxes in the order of the file
 * @param edges the arrows; those into one box in the order of its operands
 */
record Sketch(List<Item> items, List<Edge> edges) {
    /**
     * Hold one box.
     *
     * @param name the node's name, or the last node's
     * @param title the op's short name
     * @param lines further lines
     * @param kind what it is
     * @param isFocus whether it was asked for
     * @param tooltip the node's line
     * @param type the printed type of the result
     */
    record Item(
            String name,
            String title,
            List<String> lines,
            Diagram.Kind kind,
            boolean isFocus,
            String tooltip,
            String type) {}

    /** Hold one arrow between two places in the list of items. */
    record Edge(int from, int to, String label) {}

    Diagram diagram(String title) {
        Set<String> taken = new HashSet<>();
        List<String> ids = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            // Names are unique in a module, not across modules.
            String name = items.get(i).name();
            ids.add(taken.add(name) ? name : name + " #" + i);
            taken.add(ids.get(i));
        }
        List<Diagram.Box> boxes = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            boxes.add(box(items.get(i), ids.get(i)));
        }
        List<Diagram.Arrow> arrows = edges.stream()
                .map(edge -> new Diagram.Arrow(ids.get(edge.from()), ids.get(edge.to()), edge.label()))
                .toList();
        return Diagram.of(title, boxes, arrows);
    }

    private static Diagram.Box box(Item item, String id) {
        List<String> lines = item.lines();
        if (lines.size() > Diagram.Box.MOST_LINES) {
            int kept = Diagram.Box.MOST_LINES - 1;
            lines = new ArrayList<>(lines.subList(0, kept));
            lines.add("… " + (item.lines().size() - kept) + " more");
        }
        return new Diagram.Box(
                id,
                item.title(),
                lines,
                item.kind(),
                item.isFocus() ? Diagram.Emphasis.FOCUS : Diagram.Emphasis.NONE,
                item.tooltip());
    }
}
