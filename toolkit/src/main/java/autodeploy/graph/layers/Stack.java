package autodeploy.graph.layers;

import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Hold the layers of one module. */
final class Stack {
    private final int count;
    private final int from;
    private final int[] zones;
    private final List<List<Integer>> classes;
    private final List<String> kinds;
    private final Optional<LayerForms> forms;
    private final Optional<Spine> spine;

    private Stack(
            int count,
            int from,
            int[] zones,
            List<List<Integer>> classes,
            List<String> kinds,
            Optional<LayerForms> forms,
            Optional<Spine> spine) {
        this.count = count;
        this.from = from;
        this.zones = zones;
        this.classes = classes;
        this.kinds = kinds;
        this.forms = forms;
        this.spine = spine;
    }

    /** Count the layers. */
    int count() {
        return count;
    }

    /** Give the module's first node. */
    int from() {
        return from;
    }

    /** Count the module's nodes. */
    int size() {
        return zones.length;
    }

    /** Give a node's zone: 0 for the prologue, the layer's number from 1, or count + 1. */
    int zone(int v) {
        return zones[v];
    }

    /** Give the segment of a node, see {@link Spine#segment(int)}; negative where there are no layers. */
    int segment(int v) {
        return spine.map(s -> s.segment(v)).orElse(-1);
    }

    /** Tell whether a node ends a segment. */
    boolean isCut(int v) {
        return segment(v) >= 0 && spine.orElseThrow().cut(segment(v)) == v;
    }

    /** Count the segments. */
    int cutCount() {
        return spine.map(Spine::cutCount).orElse(0);
    }

    /** Give the classes of a layer's blocks. */
    List<Integer> classes(int layer) {
        return classes.get(layer);
    }

    /** Say what a layer does. */
    String kind(int layer) {
        return kinds.get(layer);
    }

    /** Give the layers' hashes, by zone. */
    Optional<LayerForms> forms() {
        return forms;
    }

    /** Find the layers of a module; a module that holds none is all prologue. */
    static Stack of(Graph graph, int module, LineForms lines) {
        int from = graph.moduleFrom(module);
        Optional<Flow> flow = Flow.of(graph, module);
        Optional<Spine> spine = flow.flatMap(f -> Spine.of(f, module));
        if (flow.isEmpty() || spine.isEmpty()) {
            return none(from, graph.moduleTo(module) - from);
        }
        Blocks blocks = Blocks.of(flow.get(), spine.get(), lines);
        Phases phases = Phases.of(blocks);
        boolean isVaried = blocks.count() > 3 && isVaried(blocks);
        return isVaried ? none(from, flow.get().size()) : of(flow.get(), spine.get(), blocks, phases, lines);
    }

    /** Tell whether no block is like another. */
    private static boolean isVaried(Blocks blocks) {
        return IntStream.range(0, blocks.count())
                        .map(blocks::classOf)
                        .distinct()
                        .count()
                == blocks.count();
    }

    private static Stack none(int from, int size) {
        return new Stack(0, from, new int[size], List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static Stack of(Flow flow, Spine spine, Blocks blocks, Phases phases, LineForms lines) {
        int layers = phases.layers();
        int[] ofSegment = new int[spine.cutCount()];
        int[] entries = new int[layers + 2];
        Arrays.fill(entries, -1);
        List<List<Integer>> classes = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            int first = phases.first() + layer * phases.blocks();
            int last = Math.min(first + phases.blocks(), phases.behind()) - 1;
            List<Integer> kinds = new ArrayList<>();
            for (int block = first; block <= last; block++) {
                kinds.add(blocks.classOf(block));
            }
            classes.add(List.copyOf(kinds));
            words.add(kind(blocks, kinds));
            int start = blocks.firstSegment(first);
            entries[layer + 1] = spine.cut(start - 1);
            Arrays.fill(ofSegment, start, blocks.lastSegment(last) + 1, layer + 1);
            Arrays.fill(ofSegment, blocks.lastSegment(last) + 1, ofSegment.length, layers + 1);
        }
        int[] zones = Zones.of(flow, spine, ofSegment, layers);
        return new Stack(
                layers,
                flow.from(),
                zones,
                classes,
                words,
                Optional.of(LayerForms.of(flow, lines, zones, entries)),
                Optional.of(spine));
    }

    private static String kind(Blocks blocks, List<Integer> classes) {
        String words = classes.stream()
                .flatMap(c -> blocks.words(c).stream())
                .distinct()
                .collect(Collectors.joining("+"));
        return words.isEmpty() ? "layer" : words;
    }
}
