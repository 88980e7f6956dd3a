package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.graph.query.Query;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Declares {@code graph changes}. */
@Command(
        name = "changes",
        description =
                "List the passes in which the nodes of a query appeared, vanished or changed: the first made them.")
@Example("changes data/llama-3-8b-tiny/ad_graphs op:*rope*")
final class GraphChangesCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "[DIR] QUERY",
            arity = "0..*",
            description = "The dumps, unless they are loaded, and which nodes are meant: a query as in find.")
    private List<String> words = List.of();

    @Override
    public View run(Session session) {
        GraphInput input = GraphFindCommand.input(words, session);
        return input.dumps().changes(Query.parse(GraphFindCommand.text(input.rest())));
    }
}
