package autodeploy.graph.diff;

import autodeploy.core.CancelledException;
import autodeploy.core.Column;
import autodeploy.core.Printable;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Show how the lines of nodes in two dumps differ, as {@code diff -u} does, then how the graph modules' headers and
 * outputs do.
 *
 * <p>Lines in common are those of corresponding nodes that are equal and stand in the same order in both. Line numbers
 * are those of the files; a hunk counts lines of nodes alone. Addresses of functions are left out. What
 * an output line holds beside nodes, keyword arguments and lines that are not understood are not compared.
 *
 * @param from the earlier pass
 * @param to the later pass
 * @param lines the lines shown, each after {@code -}, {@code +}, a blank, or {@code @@}
 * @param isCut whether the differences go on
 * @param simulated what is simulated; empty for real figures
 */
public record TextDiff(Pass from, Pass to, List<String> lines, boolean isCut, Optional<String> simulated)
        implements View {
    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 2_000;
    private static final int CONTEXT = 2;

    /** Copy the lines. */
    public TextDiff {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(simulated, "simulated");
        lines = List.copyOf(lines);
    }

    static TextDiff of(PassDiff passes) {
        Making making = new Making(passes);
        making.run();
        return new TextDiff(
                passes.from(),
                passes.to(),
                making.lines,
                making.lines.size() >= MOST_LINES,
                passes.run().simulated());
    }

    private static final class Making {
        private final Run run;
        private final PassDiff passes;
        private final Graph before;
        private final Graph after;
        private final int[] common;
        private final List<String> lines = new ArrayList<>();

        Making(PassDiff passes) {
            this.passes = passes;
            run = passes.run();
            before = passes.diff().before();
            after = passes.diff().after();
            common = common(passes.diff());
            CancelledException.check(Matching.ACTION);
        }

        void run() {
            nodes();
            modules();
        }

        /** Compare what no node's line tells: the headers of graph modules, and what they return. */
        private void modules() {
            int most = Math.max(before.modules().size(), after.modules().size());
            for (int module = 0; module < most && lines.size() < MOST_LINES; module++) {
                String was = module(before, module);
                String is = module(after, module);
                if (!was.equals(is)) {
                    lines.add("@@ graph module " + (module + 1) + " @@");
                    put("-", was);
                    put("+", is);
                }
            }
        }

        private void put(String mark, String text) {
            if (!text.isEmpty()) {
                text.lines().forEach(line -> lines.add(mark + Printable.of(line, LONGEST_LINE)));
            }
        }

        private static String module(Graph graph, int module) {
            if (module >= graph.modules().size()) {
                return "";
            }
            String returned = Arrays.stream(graph.outputs(module))
                    .mapToObj(node -> "%" + graph.name(node))
                    .collect(Collectors.joining(", "));
            return "# GraphModule: " + graph.modules().get(module) + "\noutput " + returned;
        }

        private void nodes() {
            int old = 0;
            int node = 0;
            while ((old < before.size() || node < after.size()) && lines.size() < MOST_LINES) {
                if (old < before.size() && common[old] == node) {
                    old++;
                    node++;
                } else {
                    int back = Math.min(CONTEXT, Math.min(old, node));
                    int[] end = hunk(old, node, back);
                    old = end[0];
                    node = end[1];
                }
            }
        }

        /** Print one hunk; gives where both go on. */
        private int[] hunk(int oldFrom, int nodeFrom, int back) {
            int start = lines.size();
            int old = oldFrom;
            int node = nodeFrom;
            // Lines before this hunk may not be common: then they belong to the hunk before.
            for (int k = back; k > 0; k--) {
                if (common[old - k] == node - k) {
                    add(" ", before, old - k);
                }
            }
            int context = lines.size() - start;
            int oldCount = context;
            int nodeCount = context;
            int same = 0;
            while (same <= 2 * CONTEXT && lines.size() < MOST_LINES && (old < before.size() || node < after.size())) {
                if (old < before.size() && common[old] < 0) {
                    add("-", before, old++);
                    oldCount++;
                    same = 0;
                } else if (node < after.size() && (old == before.size() || node < common[old])) {
                    add("+", after, node++);
                    nodeCount++;
                    same = 0;
                } else {
                    add(" ", before, old++);
                    node++;
                    oldCount++;
                    nodeCount++;
                    same++;
                }
            }
            // Keep as much context behind as before.
            int surplus = Math.max(0, same - CONTEXT);
            lines.subList(lines.size() - surplus, lines.size()).clear();
            lines.add(
                    start,
                    "@@ -" + place(passes.from(), before, oldFrom - context) + "," + (oldCount - surplus) + " +"
                            + place(passes.to(), after, nodeFrom - context) + "," + (nodeCount - surplus) + " @@");
            return new int[] {old, node};
        }

        private long place(Pass pass, Graph graph, int node) {
            return graph.size() == 0 ? 0 : run.lineNumber(pass, Math.min(Math.max(0, node), graph.size() - 1));
        }

        private void add(String mark, Graph graph, int node) {
            lines.add(mark + Printable.of(printed(graph, node), LONGEST_LINE));
        }

        /** Find the longest run of equal lines in the same order: for each earlier node the later one, or -1. */
        private static int[] common(GraphDiff diff) {
            Graph before = diff.before();
            int[] found = new int[before.size()];
            Arrays.fill(found, -1);
            // ends[k] is the earlier node that ends the best rising sequence of k + 1 pairs.
            int[] ends = new int[before.size()];
            int[] previous = new int[before.size()];
            int length = 0;
            for (int old = 0; old < before.size(); old++) {
                int node = diff.counterpart(old);
                if (node < 0 || !isSameLine(before, old, diff.after(), node)) {
                    continue;
                }
                int low = 0;
                int high = length;
                while (low < high) {
                    int middle = (low + high) >>> 1;
                    if (diff.counterpart(ends[middle]) < node) {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
                previous[old] = low == 0 ? -1 : ends[low - 1];
                ends[low] = old;
                length = Math.max(length, low + 1);
            }
            for (int old = length == 0 ? -1 : ends[length - 1]; old >= 0; old = previous[old]) {
                found[old] = diff.counterpart(old);
            }
            return found;
        }

        private static boolean isSameLine(Graph before, int old, Graph after, int node) {
            if (before.vocabulary() == after.vocabulary() && before.lineId(old) == after.lineId(node)) {
                return true;
            }
            return printed(before, old).equals(printed(after, node));
        }
    }

    /** Write a node's line again as it was printed, without addresses. */
    private static String printed(Graph graph, int node) {
        String type = graph.vocabulary().text(graph.typeId(node));
        if (graph.isPlaceholder(node)) {
            return "%" + graph.name(node) + " : " + type;
        }
        StringBuilder line = new StringBuilder("%" + graph.name(node) + " = " + graph.op(node) + "(");
        String layout = graph.layout(node);
        int ref = 0;
        for (int i = 0; i < layout.length(); i++) {
            boolean isPercent = layout.charAt(i) == '%';
            if (!isPercent) {
                line.append(layout.charAt(i));
            } else if (i + 1 < layout.length() && layout.charAt(i + 1) == '%') {
                line.append('%');
                i++;
            } else if (ref < graph.refCount(node)) {
                int refType = graph.refTypeId(node, ref);
                line.append(refType == Graph.NO_TYPE ? "" : "%").append(graph.refName(node, ref));
                line.append(
                        refType == Graph.NO_TYPE
                                ? ""
                                : " : " + graph.vocabulary().text(refType));
                ref++;
            }
        }
        return line.append(") : ").append(type).toString();
    }

    @Override
    public String title() {
        return "--- " + from.file() + "  +++ " + to.file();
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.text("line", "line"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String line : lines) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(line);
            rows.add(row);
        }
        return rows;
    }

    @Override
    public Tone tone(int row) {
        return lines.get(row).startsWith(" ") ? Tone.MUTED : Tone.NORMAL;
    }

    @Override
    public List<String> notes() {
        if (lines.isEmpty()) {
            return List.of("All nodes, graph modules and the nodes they return are equal. Not compared: other"
                    + " values in output lines, addresses, keyword arguments, lines that are not understood.");
        }
        return isCut
                ? List.of("Cut after " + lines.size() + " lines; all of it: diff -u " + Printable.of(from.file()) + " "
                        + Printable.of(to.file()))
                : List.of();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("from", from.index());
        json.put("to", to.index());
        json.put("lines", lines);
        json.put("cut", isCut);
        return json;
    }

    /** Print the lines in full, as {@code diff -u} does; a table would cut them. */
    @Override
    public String text(int mostRows) {
        StringBuilder out = new StringBuilder();
        simulated.ifPresent(mark -> out.append("[SIMULATED: " + Printable.of(mark) + "]\n"));
        out.append("--- " + Printable.of(from.file()) + "\n+++ " + Printable.of(to.file()) + "\n");
        lines.stream().limit(mostRows).forEach(line -> out.append(line).append('\n'));
        if (lines.size() > mostRows) {
            out.append("And " + (lines.size() - mostRows) + " more lines.\n");
        }
        notes().forEach(note -> out.append(note).append('\n'));
        return out.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
