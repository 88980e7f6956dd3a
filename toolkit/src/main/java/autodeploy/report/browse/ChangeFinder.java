package autodeploy.report.browse;

import autodeploy.graph.model.Graph;

/** Finds what a pass changed. */
final class ChangeFinder {
    Changes of(Graph before, Graph after) {
        if (before == after) {
            return Changes.none();
        }
        return new Changes(
                Math.max(0, after.size() - before.size()),
                Math.max(0, before.size() - after.size()),
                0,
                0,
                0,
                new ChangeRows(),
                java.util.List.of(),
                0);
    }
}
