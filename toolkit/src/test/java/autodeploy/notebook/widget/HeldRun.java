package autodeploy.notebook.widget;

import autodeploy.core.Diagnostic;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.List;
import java.util.Optional;

/**
 * A run that does something before it gives a graph: fails, or waits.
 *
 * @param run the run
 * @param before what is done first
 */
record HeldRun(Run run, Runnable before) implements Run {
    @Override
    public String title() {
        return run.title();
    }

    @Override
    public List<Pass> list() {
        return run.list();
    }

    @Override
    public Pass pass(String word) {
        return run.pass(word);
    }

    @Override
    public Graph graph(Pass pass) {
        before.run();
        return run.graph(pass);
    }

    @Override
    public String lineText(Pass pass, int node) {
        return run.lineText(pass, node);
    }

    @Override
    public long lineNumber(Pass pass, int node) {
        return run.lineNumber(pass, node);
    }

    @Override
    public Optional<String> simulated() {
        return run.simulated();
    }

    @Override
    public List<Diagnostic> diagnostics() {
        return run.diagnostics();
    }
}
