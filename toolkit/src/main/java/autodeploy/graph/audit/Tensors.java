package autodeploy.graph.audit;

import autodeploy.core.Column;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sum up what the graph is given: weights and inputs, by dtype. */
final class Tensors {
    private static final List<Column> COLUMNS = List.of(
            Column.text("dtype", "dtype"),
            Column.integer("tensors", "tensors"),
            Column.integer("elements", "elements"),
            Column.integer("bytes", "bytes"),
            Column.integer("symbolic", "symbolic"),
            Column.integer("unknown", "unknown"));

    private Tensors() {}

    /** Sums over the tensors of one dtype. */
    private static final class Sum {
        private long tensors;
        private long elements;
        private long bytes;
        private long symbolic;
        private long unknown;
        private boolean isSized = true;

        private void add(String shape, String dtype) {
            tensors++;
            OptionalLong size = TensorSize.elements(shape);
            if (size.isEmpty()) {
                symbolic += shape.equals("?") ? 0 : 1;
                unknown += shape.equals("?") ? 1 : 0;
                return;
            }
            elements += size.getAsLong();
            OptionalLong taken = TensorSize.bytes(size.getAsLong(), dtype);
            isSized = isSized && taken.isPresent();
            bytes += taken.orElse(0);
        }
    }

    static Findings weights(Run run, Pass pass) {
        Map<String, Sum> sums = new TreeMap<>();
        long constants = 0;
        long fromEarlier = 0;
        for (WeightTypes.Type type : WeightTypes.of(run, pass).values()) {
            if (!type.isTensor()) {
                constants++;
                continue;
            }
            fromEarlier += type.pass() == pass.index() ? 0 : 1;
            sums.computeIfAbsent(type.dtype(), d -> new Sum()).add(type.shape(), type.dtype());
        }
        List<String> notes = new ArrayList<>();
        notes.add("Counted are the operands without a line of their own; each name once.");
        if (fromEarlier > 0) {
            notes.add(fromEarlier
                    + " stand in lists, where dumps print no shape: theirs is from the last earlier pass that"
                    + " prints it, before any sharding in between.");
        }
        if (constants > 0) {
            notes.add(
                    constants + " more names are printed without a shape in this and all earlier passes: constants, or"
                            + " weights made by a fusion.");
        }
        return findings("weights", "Parameters by dtype", "weights", sums, notes);
    }

    static Findings placeholders(Graph graph) {
        Map<String, Sum> sums = new TreeMap<>();
        for (int node = 0; node < graph.size(); node++) {
            if (graph.isPlaceholder(node)) {
                sums.computeIfAbsent(graph.dtype(node), d -> new Sum()).add(graph.shape(node), graph.dtype(node));
            }
        }
        boolean isOpen = sums.values().stream().anyMatch(s -> s.symbolic + s.unknown > 0);
        return findings(
                "placeholders",
                "Placeholders by dtype",
                "inputs",
                sums,
                isOpen
                        ? List.of("Inputs with a symbolic or unknown shape, such as caches, are not in the bytes: their"
                                + " size is decided at run time.")
                        : List.of());
    }

    private static Findings findings(String key, String title, String what, Map<String, Sum> sums, List<String> notes) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        long tensors = 0;
        long bytes = 0;
        long open = 0;
        for (Map.Entry<String, Sum> entry : sums.entrySet()) {
            Sum sum = entry.getValue();
            rows.add(Arrays.<@Nullable Object>asList(
                    entry.getKey(),
                    sum.tensors,
                    sum.elements,
                    sum.isSized ? (Long) sum.bytes : null,
                    sum.symbolic,
                    sum.unknown));
            tensors += sum.tensors;
            bytes += sum.bytes;
            open += sum.symbolic + sum.unknown;
        }
        String rest = open == 0 ? "" : ", " + open + " of symbolic or unknown shape";
        return new Findings(
                key,
                title,
                tensors + " " + what + ", " + TensorSize.print(bytes) + rest,
                false,
                COLUMNS,
                rows,
                List.of(),
                notes);
    }
}
