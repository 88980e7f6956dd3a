package autodeploy.graph.audit;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Find nodes whose result's size or value the host must wait for: they hinder the capture of CUDA graphs. */
final class DataDependence {
    private static final Pattern UNBACKED = Pattern.compile("\\bu[0-9]");
    private static final Set<String> COUNTING = Set.of(
            "nonzero",
            "nonzero_numpy",
            "masked_select",
            "unique",
            "unique2",
            "_unique",
            "_unique2",
            "unique_dim",
            "unique_consecutive",
            "bincount",
            "argwhere");
    private static final Set<String> READING = Set.of("item", "_local_scalar_dense", "is_nonzero", "equal");

    private DataDependence() {}

    static Findings of(Graph graph) {
        record Group(String reason, String op) {}
        Map<Group, List<Integer>> groups = new LinkedHashMap<>();
        for (int node = 0; node < graph.size(); node++) {
            int index = node;
            reason(graph, node)
                    .ifPresent(r -> groups.computeIfAbsent(new Group(r, graph.op(index)), g -> new ArrayList<>())
                            .add(index));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<View.Tone> tones = new ArrayList<>();
        long causes = 0;
        long followers = 0;
        for (Map.Entry<Group, List<Integer>> entry : groups.entrySet()) {
            boolean isCause = !entry.getKey().reason().startsWith("size");
            causes += isCause ? entry.getValue().size() : 0;
            followers += isCause ? 0 : entry.getValue().size();
            tones.add(isCause ? View.Tone.WARNING : View.Tone.NORMAL);
            rows.add(List.of(
                    entry.getKey().op(),
                    entry.getKey().reason(),
                    (long) entry.getValue().size(),
                    graph.name(entry.getValue().get(0))));
        }
        String more = followers > 0 ? ", " + followers + " nodes of a size that depends on data" : "";
        return new Findings(
                "data_dependent",
                "Data-dependent ops, which hinder CUDA graphs",
                causes + followers == 0 ? "none" : causes + " ops" + more,
                causes > 0,
                List.of(
                        Column.text("op", "op"),
                        Column.text("reason", "why"),
                        Column.integer("count", "count"),
                        Column.text("example", "example")),
                rows,
                tones,
                List.of("Judged by ops and printed sizes: what an op does inside is not in dumps, nor are keyword"
                        + " arguments."));
    }

    private static Optional<String> reason(Graph graph, int node) {
        String op = graph.op(node);
        String name = OpKind.shortName(op);
        if (COUNTING.contains(name)
                || (name.equals("where") && graph.refCount(node) == 1 && isOneArgument(graph, node))) {
            return Optional.of("the number of results depends on data");
        }
        if (READING.contains(name)) {
            return Optional.of("the host reads a value from the device");
        }
        if (name.equals("index") && hasMask(graph, node)) {
            return Optional.of("index by a mask: the number of results depends on data");
        }
        if (name.equals("repeat_interleave") && op.endsWith(".Tensor")) {
            return Optional.of("the number of results depends on data");
        }
        String shape = graph.shape(node);
        return UNBACKED.matcher(shape).find() && !graph.isPlaceholder(node)
                ? Optional.of("size depends on data")
                : Optional.empty();
    }

    private static boolean isOneArgument(Graph graph, int node) {
        return graph.layout(node).indexOf(',') < 0;
    }

    private static boolean hasMask(Graph graph, int node) {
        for (int i = 1; i < graph.refCount(node); i++) {
            int ref = graph.ref(node, i);
            String dtype = ref >= 0 ? graph.dtype(ref) : graph.dtypeOf(graph.refTypeId(node, i));
            if (dtype.equals("torch.bool")) {
                return true;
            }
        }
        return false;
    }
}
