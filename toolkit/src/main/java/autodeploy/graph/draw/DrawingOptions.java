package autodeploy.graph.draw;

import java.util.Optional;
import java.util.Set;

/**
 * Say how a part of a graph is drawn.
 *
 * @param mostBoxes the most boxes; above it what repeats is folded
 * @param collapsesViews whether a chain of view, reshape, transpose and the like is one box
 * @param showsSizes whether ops that compute a tensor's size have boxes
 * @param focus the nodes that were asked for, which are drawn so that they catch the eye
 * @param simulated what is simulated in the run; empty for a real one
 */
public record DrawingOptions(
        int mostBoxes, boolean collapsesViews, boolean showsSizes, Set<Integer> focus, Optional<String> simulated) {
    /** What is used when nothing is said: 120 boxes, views collapsed, sizes left out. */
    public static final DrawingOptions DEFAULT = new DrawingOptions(120, true, false, Set.of(), Optional.empty());

    /**
     * Copy the set.
     *
     * @throws IllegalArgumentException when fewer than 2 boxes are allowed
     */
    public DrawingOptions {
        focus = Set.copyOf(focus);
        if (mostBoxes < 2) {
            throw new IllegalArgumentException("mostBoxes: " + mostBoxes + ", at least 2");
        }
    }

    /**
     * Allow another number of boxes.
     *
     * @param boxes the most boxes, at least 2; {@code report.draw} lays out 400 at most
     * @return a copy with this bound
     */
    public DrawingOptions withMostBoxes(int boxes) {
        return new DrawingOptions(boxes, collapsesViews, showsSizes, focus, simulated);
    }

    /**
     * Collapse chains of views, or draw each.
     *
     * @param collapses true for one box a chain
     * @return a copy with this choice
     */
    public DrawingOptions withCollapsedViews(boolean collapses) {
        return new DrawingOptions(mostBoxes, collapses, showsSizes, focus, simulated);
    }

    /**
     * Draw ops that compute sizes, or leave them out.
     *
     * @param shows true for a box each
     * @return a copy with this choice
     */
    public DrawingOptions withSizes(boolean shows) {
        return new DrawingOptions(mostBoxes, collapsesViews, shows, focus, simulated);
    }

    /**
     * Let nodes catch the eye; they are never folded or collapsed.
     *
     * @param nodes the nodes' numbers in the graph
     * @return a copy with this focus
     */
    public DrawingOptions withFocus(Set<Integer> nodes) {
        return new DrawingOptions(mostBoxes, collapsesViews, showsSizes, nodes, simulated);
    }

    /**
     * Mark the drawing as one of simulated figures.
     *
     * @param what what is simulated; empty for a real run
     * @return a copy with this mark
     */
    public DrawingOptions withSimulated(Optional<String> what) {
        return new DrawingOptions(mostBoxes, collapsesViews, showsSizes, focus, what);
    }
}
