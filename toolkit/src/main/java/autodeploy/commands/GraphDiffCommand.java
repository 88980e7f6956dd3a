package autodeploy.commands;

import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.diff.PassDiff;
import autodeploy.graph.model.Pass;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph diff}. */
@Command(
        name = "diff",
        description =
                "Show what differs between two passes, or from the pass before: by structure, folded by repetition.")
@Example("diff data/llama-3-8b-tiny/ad_graphs match_rmsnorm_pattern")
final class GraphDiffCommand implements Action {
    @Completes(Values.PASS)
    @Parameters(
            paramLabel = "[DIR] A [B]",
            arity = "0..*",
            description =
                    "The dumps, unless they are loaded; the earlier and the later pass by number, name or beginning"
                            + " of one. A alone is compared with the pass before it.")
    private List<String> words = List.of();

    @Option(names = "--text", description = "Show the lines that differ instead, as diff -u does.")
    private boolean isText;

    @Override
    public View run(Session session) {
        GraphInput input = GraphInput.of(words, session);
        PassDiff diff = diff(input.dumps(), input.rest());
        return isText ? diff.asText() : diff;
    }

    private static PassDiff diff(GraphDumps dumps, List<String> names) {
        if (names.isEmpty() || names.size() > 2) {
            throw new UsageException(
                    names.isEmpty() ? "A is missing" : "one or two passes expected, " + names.size() + " words given",
                    "",
                    "Name a pass, and perhaps a later one: diff match_rmsnorm_pattern; diff 4 5. `passes` lists them.");
        }
        Pass first = dumps.pass(names.get(0));
        return names.size() == 2 ? dumps.diff(first, dumps.pass(names.get(1))) : dumps.diff(first);
    }
}
