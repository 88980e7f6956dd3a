package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph ops}. */
@Command(name = "ops", description = "Count the ops of one pass, or show how they change over all passes.")
@Example("ops data/llama-3-8b-tiny/ad_graphs")
final class GraphOpsCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The dumps, unless they are loaded.")
    private @Nullable String directory;

    @Completes(Values.PASS)
    @Option(
            names = "--pass",
            paramLabel = "P",
            description = "The pass: its number, its transform, or the beginning of one; left out, all passes.")
    private @Nullable String pass;

    @Override
    public View run(Session session) {
        GraphDumps dumps = GraphInput.directory(directory, session).dumps();
        return pass == null ? dumps.ops() : dumps.ops(dumps.pass(pass));
    }
}
