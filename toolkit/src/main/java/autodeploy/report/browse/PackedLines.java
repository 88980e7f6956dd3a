package autodeploy.report.browse;

import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Vocabulary;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores each distinct line of a run once, in columns; lines are numbered in the order of their first use. */
final class PackedLines {
    private final Texts names = new Texts();
    private final Texts ops = new Texts();
    private final Texts types = new Texts();
    private final Texts layouts = new Texts();
    private final Numbers name = new Numbers();
    private final Numbers op = new Numbers();
    private final Numbers type = new Numbers();
    private final Numbers layout = new Numbers();
    private final Numbers references = new Numbers();
    private final Numbers referenceName = new Numbers();
    private final Numbers referenceType = new Numbers();
    private @Nullable Vocabulary vocabulary;
    private int[] known = {};
    private int count;
    private int referenceCount;

    /** Give the numbers of the lines of a graph. */
    int[] of(Graph graph) {
        if (graph.vocabulary() != vocabulary) {
            vocabulary = graph.vocabulary();
            known = new int[graph.vocabulary().lineCount()];
        }
        int[] lines = new int[graph.size()];
        for (int node = 0; node < lines.length; node++) {
            int line = graph.lineId(node);
            if (line >= known.length) {
                known = Arrays.copyOf(
                        known, Math.max(line + 1, graph.vocabulary().lineCount()));
            }
            if (known[line] == 0) {
                add(graph, node);
                known[line] = ++count;
            }
            lines[node] = known[line] - 1;
        }
        return lines;
    }

    private void add(Graph graph, int node) {
        Vocabulary from = graph.vocabulary();
        // Operands mostly come first in the order of names as in that of lines: small differences pack well.
        for (int ref = 0; ref < graph.refCount(node); ref++) {
            names.of(from, graph.refNameId(node, ref));
        }
        int own = names.of(from, graph.nameId(node));
        name.step(own);
        op.add(ops.of(from, graph.opId(node)));
        type.add(types.of(from, graph.typeId(node)));
        layout.add(layouts.of(from, graph.layoutId(node)));
        references.add(graph.refCount(node));
        for (int ref = 0; ref < graph.refCount(node); ref++) {
            int refType = graph.refTypeId(node, ref);
            referenceName.signed(own - names.of(from, graph.refNameId(node, ref)));
            referenceType.add(refType == Graph.NO_TYPE ? 0 : types.of(from, refType) + 1);
        }
        referenceCount += graph.refCount(node);
    }

    /** Count the distinct lines so far. */
    int count() {
        return count;
    }

    void into(Map<String, Object> head, Map<String, Numbers> sections) {
        head.put("names", names.list());
        head.put("ops", ops.list());
        head.put("types", types.list());
        head.put("layouts", layouts.list());
        head.put("lineCount", count);
        head.put("referenceCount", referenceCount);
        sections.put("line.name", name);
        sections.put("line.op", op);
        sections.put("line.type", type);
        sections.put("line.layout", layout);
        sections.put("line.references", references);
        sections.put("reference.name", referenceName);
        sections.put("reference.type", referenceType);
    }
}
