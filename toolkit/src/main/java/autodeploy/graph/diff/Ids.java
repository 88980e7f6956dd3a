package autodeploy.graph.diff;

import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Vocabulary;
import java.util.Arrays;

/**
 * Translate the text ids of one graph into those of another, so that equal texts have equal numbers.
 *
 * <p>The graphs of a run share their vocabulary, and nothing is to be done. Else each text is looked up once.
 */
final class Ids {
    private static final int UNMET = Integer.MIN_VALUE;

    private final boolean isShared;
    private final Vocabulary to;
    private final Vocabulary from;
    private final int[] known;

    private Ids(Graph before, Graph after) {
        to = before.vocabulary();
        from = after.vocabulary();
        isShared = to == from;
        known = new int[isShared ? 0 : from.textCount()];
        Arrays.fill(known, UNMET);
    }

    static Ids between(Graph before, Graph after) {
        return new Ids(before, after);
    }

    /** Tell whether ids are equal as they are, those of lines included. */
    boolean isShared() {
        return isShared;
    }

    /** Translate an id of the graph after; a text that the graph before lacks gets a negative number of its own. */
    int of(int id) {
        if (isShared || id < 0) {
            return id;
        }
        if (known[id] == UNMET) {
            int found = to.find(from.text(id));
            known[id] = found >= 0 ? found : -2 - id;
        }
        return known[id];
    }
}
