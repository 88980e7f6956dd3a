package autodeploy.commands;

import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.query.PassNodes;
import autodeploy.graph.query.Query;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph find}. */
@Command(
        name = "find",
        description = {
            "Find nodes of a pass by a query.",
            "",
            "Terms: op:view (namespace and overload may be left out), name:layers_0*, name:/_[0-9]+$/, dtype:bfloat16,"
                    + " shape:...x4096, shape:...x>=128, dim0:1, rank:3, fanin:>4, fanout:0, module:root, uses:NAME,"
                    + " weight:*q_proj*, kind:attention, is:placeholder (call, output, dead, unknown, symbolic, unbacked,"
                    + " tuple), or a bare word for op or name. Terms side by side must all hold; or, not and brackets"
                    + " combine them. In a shell, quote the query."
        })
@Example("find data/llama-3-8b-tiny/ad_graphs --pass export_to_gm op:view shape:...x4096")
final class GraphFindCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "[DIR] QUERY",
            arity = "0..*",
            description = "The dumps, unless they are loaded, and what to look for.")
    private List<String> words = List.of();

    @Mixin
    private PassOption pass = new PassOption();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Show at most N rows; the default is " + PassNodes.MOST_ROWS + ".")
    private int limit = PassNodes.MOST_ROWS;

    @Override
    public View run(Session session) {
        if (limit < 0) {
            throw new UsageException("--limit " + limit, "", "0 or more.");
        }
        GraphInput input = input(words, session);
        Query query = Query.parse(text(input.rest()));
        return input.dumps().nodes(pass.in(input.dumps())).find(query, limit);
    }

    /** A regular expression holds slashes too: a word that begins with a key is a query, not a directory. */
    static GraphInput input(List<String> words, Session session) {
        boolean isQuery = !words.isEmpty()
                && words.get(0).matches("[!(]*[a-z]+[0-9-]*:/.*")
                && !Files.isDirectory(session.path(words.get(0)));
        return isQuery ? new GraphInput(GraphInput.directory(null, session), words) : GraphInput.of(words, session);
    }

    /** Join the words to a query; a value whose quotes the shell or kernel took away gets them back. */
    static String text(List<String> words) {
        return words.size() == 1
                ? words.get(0)
                : words.stream().map(GraphFindCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        int colon = word.indexOf(':');
        boolean isOneValue = colon > 0
                && word.indexOf(' ') > colon
                && word.indexOf(':', colon + 1) < 0
                && "\"'/".indexOf(word.charAt(colon + 1)) < 0;
        return isOneValue ? word.substring(0, colon + 1) + "'" + word.substring(colon + 1) + "'" : word;
    }
}
