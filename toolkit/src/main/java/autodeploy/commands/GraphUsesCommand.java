package autodeploy.commands;

import autodeploy.core.View;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph uses}. */
@Command(name = "uses", description = "List the nodes that use a node or a weight.")
@Example("uses data/llama-3-8b-tiny/ad_graphs --pass export_to_gm add_3")
final class GraphUsesCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "[DIR] NAME",
            arity = "0..*",
            description = "The dumps, unless they are loaded, and the name of a node or weight.")
    private List<String> words = List.of();

    @Mixin
    private PassOption pass = new PassOption();

    @Option(names = "--all", description = "Also the users of users, and so on; at most 10,000 nodes.")
    private boolean isAll;

    @Override
    public View run(Session session) {
        GraphInput input = GraphInput.of(words, session);
        String name = input.only("NAME");
        return input.dumps().nodes(pass.in(input.dumps())).uses(name, isAll);
    }
}
