package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.watch.DumpWatch;
import autodeploy.graph.watch.Watched;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph watch}. */
@Command(
        name = "watch",
        description = "Watch a directory while a server is compiling: tell of each pass, and of the next run.")
@Example("watch data/llama-3-8b-tiny/ad_graphs --for 10")
final class GraphWatchCommand implements Action {
    @Completes(Values.DIRECTORY)
    @Parameters(paramLabel = "DIR", description = "The directory given to AD_DUMP_GRAPHS_DIR; it may not exist yet.")
    private String directory = "";

    @Option(names = "--for", paramLabel = "SECONDS", description = "Watch this long at most; left out, six hours.")
    private @Nullable Double atMost;

    @Option(
            names = "--until",
            paramLabel = "TRANSFORM",
            description = "End once this transform has run; left out, ${DEFAULT-VALUE}.")
    private String until = DumpWatch.LAST_TRANSFORM;

    @Option(names = "--quiet", paramLabel = "SECONDS", description = "End once nothing new has come for so long.")
    private @Nullable Double quiet;

    @Override
    public View run(Session session) {
        DumpWatch<GraphDumps> watch = GraphDumps.watch(session.path(directory)).until(until);
        watch = WatchTime.of("--for", atMost).map(watch::atMost).orElse(watch);
        watch = WatchTime.of("--quiet", quiet).map(watch::quiet).orElse(watch);
        Watched<GraphDumps> seen = watch.run(session.progress(), event -> {});
        seen.dumps().ifPresent(dumps -> session.load(new LoadedRun(dumps, Optional.empty())));
        return seen;
    }
}
