package autodeploy.report.browse;

import autodeploy.core.Printable;
import autodeploy.core.UsageException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers the questions of a page from the graphs; {@code file-backend.js} answers the same from a file. */
final class Answers {
    private static final int MOST_ROWS = 500;
    private static final int MOST_DRAWN = 100;
    private static final int MOST_HOPS = 8;

    private final BrowserData data;
    private @Nullable Found last;

    Answers(BrowserData data) {
        this.data = data;
    }

    /** What a search found; kept for the next rows of the same. */
    private record Found(Search search, List<Integer> nodes) {}

    private record Search(int p, String text, boolean isOnlyMarked) {}

    @Nullable
    Object to(Question question) {
        String what = question.text("what");
        int p = question.whole("pass", data.run().list().size() - 1L);
        return switch (what) {
            case "rows" -> rows(p, question);
            case "place" -> place(p, question);
            case "find" -> NodeFacts.find(data.graph(p), question.text("name"), question.text("module"));
            case "node" -> facts(p).all(node(p, question));
            case "diff" -> p == 0 ? null : diff(p);
            case "changes" -> p == 0 ? piece(0, List.of()) : changes(p, question);
            case "layers" -> data.folding(p).json();
            case "members" -> members(p, question);
            case "slice" ->
                facts(p).slice(
                                node(p, question),
                                question.whole("hops", MOST_HOPS),
                                question.whole("most", MOST_DRAWN));
            default ->
                throw new UsageException(
                        "unknown question: " + Printable.of(what, 100),
                        "",
                        "Known: rows, place, find, node, diff, changes, layers, members, slice.");
        };
    }

    private NodeFacts facts(int p) {
        return new NodeFacts(data.run(), data.pass(p), data.graph(p), data.marks(p));
    }

    private int node(int p, Question question) {
        return question.whole("node", data.graph(p).size() - 1L);
    }

    private Map<String, @Nullable Object> rows(int p, Question question) {
        int first = question.whole("first", Integer.MAX_VALUE);
        int count = question.whole("count", MOST_ROWS);
        String text = question.text("text");
        boolean isOnlyMarked = question.truth("only");
        if (text.isBlank() && !isOnlyMarked) {
            int size = data.graph(p).size();
            return piece(size, facts(p).rows(IntStream.range(Math.min(first, size), end(first, count, size))));
        }
        List<Integer> found = search(new Search(p, text, isOnlyMarked));
        List<Integer> shown = found.subList(Math.min(first, found.size()), end(first, count, found.size()));
        return piece(found.size(), facts(p).rows(ints(shown)));
    }

    private static int end(int first, int count, int size) {
        return (int) Math.min((long) first + count, size);
    }

    private static Map<String, @Nullable Object> piece(int total, List<Map<String, @Nullable Object>> rows) {
        Map<String, @Nullable Object> piece = new LinkedHashMap<>();
        piece.put("total", total);
        piece.put("rows", rows);
        return piece;
    }

    private synchronized List<Integer> search(Search search) {
        Found known = last;
        if (known == null || !known.search().equals(search)) {
            Marks marks = search.isOnlyMarked() && search.p() > 0 ? compared(search.p()) : Marks.NONE;
            int[] nodes = NodeSearch.find(data.graph(search.p()), search.text(), search.isOnlyMarked(), marks);
            known = new Found(search, Arrays.stream(nodes).boxed().toList());
            last = known;
        }
        return known.nodes();
    }

    /** Give the marks of a pass; compares it now where nobody has. */
    private Marks compared(int p) {
        Changes unused = data.changes(p);
        return data.marks(p);
    }

    private int place(int p, Question question) {
        String text = question.text("text");
        boolean isOnlyMarked = question.truth("only");
        int node = node(p, question);
        return text.isBlank() && !isOnlyMarked
                ? node
                : Math.max(-1, Collections.binarySearch(search(new Search(p, text, isOnlyMarked)), node));
    }

    private Map<String, @Nullable Object> diff(int p) {
        Changes changes = data.changes(p);
        Map<String, @Nullable Object> json = changes.json(data.pass(p - 1).transform());
        NodeFacts before = facts(p - 1);
        NodeFacts after = facts(p);
        json.put(
                "groups",
                changes.groups().stream()
                        .map(group -> {
                            Map<String, @Nullable Object> words = group.json();
                            words.put("removed", before.rows(ints(group.removed())));
                            words.put("addedNodes", after.rows(ints(group.added())));
                            return words;
                        })
                        .toList());
        return json;
    }

    private static IntStream ints(List<Integer> nodes) {
        return nodes.stream().mapToInt(Integer::intValue);
    }

    private Map<String, @Nullable Object> changes(int p, Question question) {
        int first = question.whole("first", Integer.MAX_VALUE);
        int count = question.whole("count", MOST_ROWS);
        String kind = question.text("kind");
        ChangeRows rows = data.changes(p).rows();
        int[] shown = IntStream.range(0, rows.count())
                .filter(row -> rows.isShown(row, kind))
                .toArray();
        NodeFacts before = facts(p - 1);
        NodeFacts after = facts(p);
        return piece(
                shown.length,
                Arrays.stream(shown, Math.min(first, shown.length), end(first, count, shown.length))
                        .mapToObj(row -> {
                            Map<String, @Nullable Object> words = new LinkedHashMap<>();
                            words.put("kind", rows.kind(row).word());
                            words.put("before", rows.before(row) < 0 ? null : before.row(rows.before(row)));
                            words.put("after", rows.after(row) < 0 ? null : after.row(rows.after(row)));
                            return words;
                        })
                        .toList());
    }

    private Map<String, @Nullable Object> members(int p, Question question) {
        List<Folding.Part> parts = data.folding(p).parts();
        Folding.Part part = parts.get(question.whole("part", parts.size() - 1L));
        int[] nodes = part.nodes(question.whole("layer", part.layers().size() - 1L));
        int first = Math.min(question.whole("first", Integer.MAX_VALUE), nodes.length);
        int end = end(first, question.whole("count", MOST_ROWS), nodes.length);
        return piece(nodes.length, facts(p).rows(Arrays.stream(nodes, first, end)));
    }
}
