package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph trace}. */
@Command(
        name = "trace",
        description = "Follow a node through all passes: born, renamed, rewired, retyped, replaced by what, gone.")
@Example("trace data/llama-3-8b-tiny/ad_graphs pow_1")
final class GraphTraceCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "[DIR] NAME",
            arity = "0..*",
            description = "The dumps, unless loaded before; the node's name in any pass, or that of a weight.")
    private List<String> words = List.of();

    @Completes(Values.PASS)
    @Option(
            names = "--pass",
            paramLabel = "P",
            description = "The pass whose node is meant, where several had the name; left out, the first.")
    private @Nullable String pass;

    @Override
    public View run(Session session) {
        GraphInput input = GraphInput.of(words, session);
        GraphDumps dumps = input.dumps();
        String name = input.only("NAME");
        return pass == null ? dumps.trace(name) : Trace.of(dumps, name, dumps.pass(pass));
    }
}
