package autodeploy.commands;

import autodeploy.core.UsageException;
import autodeploy.core.View;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declares {@code graph path}. */
@Command(name = "path", description = "Find the shortest way from one node to another along uses, in either direction.")
@Example("path data/llama-3-8b-tiny/ad_graphs --pass export_to_gm input_ids add_3")
final class GraphPathCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "[DIR] A B",
            arity = "0..*",
            description = "The dumps, unless they are loaded, and the names of two nodes.")
    private List<String> words = List.of();

    @Mixin
    private PassOption pass = new PassOption();

    @Override
    public View run(Session session) {
        GraphInput input = GraphInput.of(words, session);
        List<String> names = input.rest();
        if (names.size() != 2) {
            throw new UsageException(
                    "two names of nodes expected, " + names.size() + " given", "", "Example: path input_ids add_3");
        }
        return input.dumps().nodes(pass.in(input.dumps())).path(names.get(0), names.get(1));
    }
}
