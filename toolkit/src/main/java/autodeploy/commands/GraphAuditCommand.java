package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph audit}. */
@Command(
        name = "audit",
        description =
                "Sum up a pass: parameters, inputs, collectives, casts, back ends, what hinders CUDA graphs, what is left over.")
@Example("audit data/llama-3-8b-tiny/ad_graphs")
final class GraphAuditCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The dumps, unless they are loaded.")
    private @Nullable String directory;

    @Mixin
    private PassOption pass = new PassOption();

    @Option(names = "--sharding", description = "Only how the weights' shapes changed from pass to pass.")
    private boolean isSharding;

    @Override
    public View run(Session session) {
        GraphDumps dumps = GraphInput.directory(directory, session).dumps();
        return isSharding ? dumps.sharding(pass.in(dumps)) : dumps.audit(pass.in(dumps));
    }
}
