package autodeploy.report.draw;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagram;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortLabelPlacement;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Lay one panel out with the layered algorithm of the Eclipse Layout Kernel, from top to bottom.
 *
 * <p>The algorithm is called directly: its registry by name, which reads files from the class path, is not needed for
 * the one algorithm that is used here.
 */
final class LayeredLayout {
    /** A box with more operands than this takes them all in one place. */
    private static final int MOST_ENTRIES = 8;

    /** How many crossings a pair of boxes out of order counts for. */
    private static final double ORDER_WEIGHT = 0.5;

    /** Counting them takes seconds in a layer of hundreds of boxes. */
    private static final int MOST_ORDERED = 120;

    static {
        // The algorithm copies the defaults of its options through a table that must be filled once.
        LayoutMetaDataService.initElkReflect();
    }

    private final ElkNode graph = ElkGraphUtil.createGraph();
    private final List<ElkNode> nodes = new ArrayList<>();
    private final Map<String, ElkNode> byId = new HashMap<>();
    private final Map<Exit, ElkPort> exits = new HashMap<>();
    private final Map<String, Integer> operands = new HashMap<>();
    private final Map<String, ElkPort> sharedEntries = new HashMap<>();
    private final List<ElkEdge> edges = new ArrayList<>();
    private final Diagram.Panel panel;

    private LayeredLayout(Diagram.Panel panel) {
        this.panel = panel;
        options();
        panel.boxes().forEach(this::add);
        panel.arrows().forEach(arrow -> operands.merge(arrow.to(), 1, Integer::sum));
        panel.arrows().forEach(this::add);
    }

    /**
     * Lay a panel out.
     *
     * @throws CancelledException when the thread is interrupted
     */
    static Placement of(Diagram.Panel panel) {
        LayeredLayout layout = new LayeredLayout(panel);
        new LayeredLayoutProvider().layout(layout.graph, new Monitor());
        CancelledException.check("laying out a drawing");
        return layout.placement();
    }

    private void options() {
        graph.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        if (panel.boxes().size() <= MOST_ORDERED) {
            // Of two layouts with nearly as many crossings, the one in the given order wins: first operand left.
            graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_CROSSING_COUNTER_NODE_INFLUENCE, ORDER_WEIGHT);
        }
        graph.setProperty(LayeredOptions.SPACING_LABEL_PORT_HORIZONTAL, 5.0);
        graph.setProperty(LayeredOptions.SPACING_LABEL_PORT_VERTICAL, 3.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 22.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 26.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 10.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
    }

    private void add(Diagram.Box box) {
        ElkNode node = ElkGraphUtil.createNode(graph);
        double width = BoxText.width(box);
        double height = BoxText.height(box);
        node.setDimensions(width, height);
        node.setProperty(LayeredOptions.NODE_SIZE_MINIMUM, new KVector(width, height));
        node.setProperty(
                LayeredOptions.NODE_SIZE_CONSTRAINTS,
                EnumSet.of(SizeConstraint.PORTS, SizeConstraint.PORT_LABELS, SizeConstraint.MINIMUM_SIZE));
        node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
        node.setProperty(LayeredOptions.PORT_LABELS_PLACEMENT, PortLabelPlacement.outside());
        nodes.add(node);
        byId.put(box.id(), node);
    }

    private void add(Diagram.Arrow arrow) {
        // One exit for each label: equal arrows leave together and part later.
        ElkPort from = exits.computeIfAbsent(new Exit(arrow.from(), arrow.label()), this::exit);
        edges.add(ElkGraphUtil.createSimpleEdge(from, entry(arrow.to())));
    }

    private ElkPort exit(Exit exit) {
        ElkPort port = port(node(exit.id()), PortSide.SOUTH);
        if (!exit.label().isEmpty()) {
            String text = BoxText.label(exit.label());
            ElkLabel label = ElkGraphUtil.createLabel(text, port);
            label.setDimensions(Letters.width(text, Letters.LABEL), Letters.LABEL + 2);
        }
        return port;
    }

    private ElkPort entry(String id) {
        return operands.getOrDefault(id, 0) > MOST_ENTRIES
                ? sharedEntries.computeIfAbsent(id, key -> port(node(key), PortSide.NORTH))
                : port(node(id), PortSide.NORTH);
    }

    private static ElkPort port(ElkNode node, PortSide side) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setProperty(LayeredOptions.PORT_SIDE, side);
        return port;
    }

    private ElkNode node(String id) {
        ElkNode node = byId.get(id);
        if (node == null) {
            throw new IllegalStateException("no box for an arrow");
        }
        return node;
    }

    private Placement placement() {
        List<Placement.Placed> boxes = new ArrayList<>(nodes.size());
        List<Placement.Label> labels = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            ElkNode node = nodes.get(i);
            boxes.add(new Placement.Placed(
                    panel.boxes().get(i), node.getX(), node.getY(), node.getWidth(), node.getHeight()));
            for (ElkPort port : node.getPorts()) {
                for (ElkLabel label : port.getLabels()) {
                    labels.add(new Placement.Label(
                            label.getText(),
                            node.getX() + port.getX() + label.getX(),
                            node.getY() + port.getY() + label.getY()));
                }
            }
        }
        return new Placement(
                graph.getWidth(),
                graph.getHeight(),
                List.copyOf(boxes),
                edges.stream().map(LayeredLayout::line).toList(),
                List.copyOf(labels));
    }

    private static Placement.Line line(ElkEdge edge) {
        List<Placement.Point> corners = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            corners.add(new Placement.Point(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> corners.add(new Placement.Point(bend.getX(), bend.getY())));
            corners.add(new Placement.Point(section.getEndX(), section.getEndY()));
        }
        List<Placement.Point> junctions = new ArrayList<>();
        edge.getProperty(LayeredOptions.JUNCTION_POINTS)
                .forEach(point -> junctions.add(new Placement.Point(point.x, point.y)));
        return new Placement.Line(List.copyOf(corners), List.copyOf(junctions));
    }

    /** Names the place where arrows leave a box. */
    private record Exit(String id, String label) {}

    /** Lets an interrupt end the layout between two of its steps; the flag stays set. */
    private static final class Monitor extends BasicProgressMonitor {
        @Override
        public boolean isCanceled() {
            return Thread.currentThread().isInterrupted();
        }
    }
}
