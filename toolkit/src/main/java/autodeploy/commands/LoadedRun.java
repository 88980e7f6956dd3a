package autodeploy.commands;

import autodeploy.core.TransformLog;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.Passes;
import java.util.Optional;

/**
 * Hold the run that the commands of a session mean when they name none.
 *
 * @param dumps its dumps
 * @param log its log, where one was loaded with them
 */
record LoadedRun(GraphDumps dumps, Optional<TransformLog> log) {
    Passes passes(Session session) {
        Passes passes = dumps.passes(session.progress());
        return log.map(passes::with).orElse(passes);
    }

    /** Give the passes without comparing them, which takes a while for large runs. */
    Passes counted() {
        Passes passes = dumps.counted();
        return log.map(passes::with).orElse(passes);
    }
}
