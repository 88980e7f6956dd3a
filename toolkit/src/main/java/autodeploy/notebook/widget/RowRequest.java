package autodeploy.notebook.widget;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page's wish for a piece of a table; each tells the whole query, so that the kernel keeps nothing for a page.
 *
 * @param client names the view on the page, of which there may be several
 * @param sequence counts the wishes of that view; only its newest is answered
 * @param query which rows
 * @param first the first row of the piece, in the query's order
 * @param count the number of rows, at most {@link #MOST}
 */
record RowRequest(String client, int sequence, RowQuery query, int first, int count) {
    static final int MOST = 500;

    static final int LONGEST_CLIENT = 64;

    /** Read a message; empty unless each part is of its type and within bounds. */
    static Optional<RowRequest> of(Map<String, @Nullable Object> message, int columns) {
        Optional<RowQuery> query = RowQuery.of(message.get("query"), columns);
        Optional<Integer> sequence = RowQuery.whole(message.get("seq"), 0, Integer.MAX_VALUE);
        Optional<Integer> first = RowQuery.whole(message.get("first"), 0, Integer.MAX_VALUE);
        Optional<Integer> count = RowQuery.whole(message.get("count"), 0, MOST);
        boolean isRight = message.get("client") instanceof String client && client.length() <= LONGEST_CLIENT;
        if (!isRight || query.isEmpty() || sequence.isEmpty() || first.isEmpty() || count.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RowRequest(
                String.valueOf(message.get("client")), sequence.get(), query.get(), first.get(), count.get()));
    }
}
