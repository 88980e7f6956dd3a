package autodeploy.commands;

import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Declares {@code graph compare}. */
@Command(
        name = "compare",
        description = "Compare two runs, aligned by transform: where they diverge first, what only one has.")
@Example("compare data/llama-3-8b-tiny/ad_graphs data/llama-3-8b-tiny/ad_graphs")
final class GraphCompareCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description =
                    "The directories or archives of the two runs; of one alone, it is compared with the loaded run.")
    private List<String> directories = List.of();

    @Override
    public View run(Session session) {
        if (directories.size() == 1) {
            GraphDumps loaded = session.loaded()
                    .orElseThrow(() -> new UsageException(
                            "one directory given and no dumps loaded",
                            "",
                            "Name both runs: compare DIR1 DIR2; or load the one first: load DIR1."))
                    .dumps();
            return loaded.compare(session.path(directories.get(0)), session.progress());
        }
        if (directories.size() != 2) {
            throw new UsageException("two directories expected, " + directories.size() + " given", "", "");
        }
        return session.open(directories.get(0)).dumps().compare(session.path(directories.get(1)), session.progress());
    }
}
