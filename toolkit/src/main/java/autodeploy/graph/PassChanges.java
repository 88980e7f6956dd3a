package autodeploy.graph;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compare each pass of a run with the one before; at most two graphs are in use at a time.
 *
 * @param changes one a pass; empty for the first, and where a graph can no longer be read
 * @param problems why a graph could not be read
 */
record PassChanges(List<Optional<PassChange>> changes, List<Diagnostic> problems) {
    PassChanges {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    static PassChanges of(Run run, Progress progress) {
        List<Optional<PassChange>> changes = new ArrayList<>();
        List<Diagnostic> problems = new ArrayList<>();
        List<Pass> passes = run.list();
        Graph before = null;
        for (Pass pass : passes) {
            CancelledException.check("comparing passes");
            progress.at(changes.size(), passes.size(), pass.file());
            Graph after = graph(run, pass, problems);
            changes.add(before == null || after == null ? Optional.empty() : Optional.of(change(before, after)));
            before = after;
        }
        return new PassChanges(changes, problems);
    }

    private static PassChange change(Graph before, Graph after) {
        return before == after ? PassChange.NONE : PassChange.of(GraphDiff.of(before, after));
    }

    private static @Nullable Graph graph(Run run, Pass pass, List<Diagnostic> problems) {
        try {
            return run.graph(pass);
        } catch (ParseException e) {
            problems.add(Diagnostic.warning(pass.file(), "not compared with its neighbours: " + e.getMessage()));
            return null;
        }
    }
}
