package autodeploy.graph.trace;

import autodeploy.graph.model.Graph;

/** Compares texts of two graphs, which may have two vocabularies. */
final class Texts {
    private Texts() {}

    static boolean areEqual(Graph left, int id, Graph right, int other) {
        if (left.vocabulary() == right.vocabulary() || id < 0 || other < 0) {
            return id == other;
        }
        return left.vocabulary().text(id).equals(right.vocabulary().text(other));
    }
}
