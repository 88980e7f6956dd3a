package autodeploy.commands;

import autodeploy.core.View;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declares {@code graph node}. */
@Command(name = "node", description = "Show one node of a pass: its line and where it stands, its operands, its users.")
@Example("node data/llama-3-8b-tiny/ad_graphs --pass export_to_gm add_3")
final class GraphNodeCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "[DIR] NAME",
            arity = "0..*",
            description = "The dumps, unless they are loaded, and the name of a node or weight.")
    private List<String> words = List.of();

    @Mixin
    private PassOption pass = new PassOption();

    @Override
    public View run(Session session) {
        GraphInput input = GraphInput.of(words, session);
        String name = input.only("NAME");
        return input.dumps().nodes(pass.in(input.dumps())).node(name);
    }
}
