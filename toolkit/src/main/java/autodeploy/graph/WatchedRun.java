package autodeploy.graph;

import autodeploy.core.Progress;
import autodeploy.core.View;
import autodeploy.graph.watch.DumpReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Read a run that is being written, each file once.
 *
 * @param directory where it is written
 */
record WatchedRun(Path directory) implements DumpReader<GraphDumps> {
    @Override
    public GraphDumps read(Optional<GraphDumps> known, Predicate<Path> isComplete) {
        return known.map(dumps -> dumps.again(isComplete, Progress.NONE))
                .orElseGet(() -> GraphDumps.open(directory, isComplete, Progress.NONE));
    }

    @Override
    public View timeline(GraphDumps run) {
        return run.passes();
    }
}
