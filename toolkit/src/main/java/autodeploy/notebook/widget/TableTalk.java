package autodeploy.notebook.widget;

import autodeploy.core.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers the pages' questions about one table, in a thread of its own, which exists while there are questions.
 *
 * <p>A newer question of the same view takes the place of one that waits, and ends the work for one whose query has
 * changed. So the kernel stays free, and scrolling never waits for what is no longer looked at.
 */
final class TableTalk {
    /** Views on pages that may wait at the same time; more would not be people. */
    private static final int MOST_CLIENTS = 16;

    private final Rows rows;
    private final WidgetModel model;
    private final Map<String, RowRequest> waiting = new LinkedHashMap<>();
    private boolean isWorking;
    private RowQuery lastQuery = RowQuery.ALL;
    private @Nullable RowOrder lastOrder;

    TableTalk(Rows rows, WidgetModel model) {
        this.rows = rows;
        this.model = model;
    }

    /** Take a message of a page. */
    void hear(Map<String, @Nullable Object> message, List<byte[]> buffers) {
        int columns = rows.columns().size();
        if ("rows".equals(message.get("kind")) && buffers.isEmpty()) {
            RowRequest.of(message, columns)
                    .ifPresentOrElse(this::enqueue, () -> model.refuse("not a question for rows", message));
        } else if ("cell".equals(message.get("kind")) && buffers.isEmpty()) {
            full(message, columns);
        } else {
            model.refuse("unknown kind: " + Incoming.shown(message.get("kind")) + "; known: rows, cell", message);
        }
    }

    private void full(Map<String, @Nullable Object> message, int columns) {
        Optional<Integer> row = RowQuery.whole(message.get("row"), 0, rows.count() - 1L);
        Optional<Integer> column = RowQuery.whole(message.get("column"), 0, columns - 1L);
        Object client = message.get("client");
        if (row.isEmpty()
                || column.isEmpty()
                || !(client instanceof String name)
                || name.length() > RowRequest.LONGEST_CLIENT) {
            model.refuse("not a question for a cell", message);
            return;
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("kind", "cell");
        answer.put("client", name);
        answer.put("row", row.get());
        answer.put("column", column.get());
        answer.put("text", RowText.cut(rows.text(row.get(), column.get()), RowText.LONGEST_FULL));
        model.send(answer, List.of());
    }

    private synchronized void enqueue(RowRequest request) {
        if (waiting.size() >= MOST_CLIENTS && !waiting.containsKey(request.client())) {
            model.refuse("too many views ask at once", Map.of("client", request.client(), "seq", (double)
                    request.sequence()));
            return;
        }
        waiting.put(request.client(), request);
        if (!isWorking) {
            isWorking = true;
            Thread worker = new Thread(this::work, "autodeploy-table");
            worker.setDaemon(true);
            worker.start();
        }
    }

    private synchronized Optional<RowRequest> next() {
        Optional<RowRequest> first = waiting.values().stream().findFirst();
        first.ifPresent(request -> waiting.remove(request.client()));
        isWorking = first.isPresent();
        return first;
    }

    private void work() {
        for (Optional<RowRequest> request = next(); request.isPresent(); request = next()) {
            try {
                answer(request.get());
            } catch (RuntimeException | Error e) {
                // Of the table's own code, or too little memory: this view says so, and the next question is answered.
                send(request.get(), "error", Map.of("text", Printable.of(String.valueOf(e), 500)));
            }
        }
    }

    private void answer(RowRequest request) {
        Optional<RowOrder> order = request.query().equals(lastQuery) && lastOrder != null
                ? Optional.of(lastOrder)
                : RowOrder.of(rows, request.query(), () -> isStale(request));
        if (order.isPresent()) {
            lastQuery = request.query();
            lastOrder = order.get();
            send(
                    request,
                    "rows",
                    RowPiece.of(rows, Objects.requireNonNull(lastOrder), request.first(), request.count()));
        }
    }

    private synchronized boolean isStale(RowRequest request) {
        RowRequest newer = waiting.get(request.client());
        return newer != null && !newer.query().equals(request.query());
    }

    private void send(RowRequest request, String kind, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("kind", kind);
        answer.put("client", request.client());
        answer.put("seq", request.sequence());
        answer.putAll(more);
        model.send(answer, List.of());
    }
}
