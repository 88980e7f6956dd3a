package autodeploy.graph.model;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.ParseException;
import autodeploy.core.UsageException;
import java.util.List;
import java.util.Optional;

/**
 * Give the passes of one run in their order, and the graphs as each left them.
 *
 * <p>Safe for use by several threads.
 */
public interface Run {
    /**
     * Name the run.
     *
     * @return the directory or archive as it was given
     */
    String title();

    /**
     * List the passes.
     *
     * @return at least one pass, in the order of their numbers
     */
    List<Pass> list();

    /**
     * Find a pass.
     *
     * @param word its number, its file's name, its transform, or the beginning of one that fits no other pass
     * @return one of {@link #list()}
     * @throws UsageException when none or several fit; the message names those that are near
     */
    Pass pass(String word);

    /**
     * Give the graph of a pass, reading it if need be.
     *
     * <p>Passes whose files are equal but for the header give the same object. Graphs of one run share a
     * {@link Vocabulary}, unless memory ran short in between.
     *
     * @param pass one of {@link #list()}
     * @return its nodes
     * @throws ParseException when the file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    Graph graph(Pass pass);

    /**
     * Give a node's line as it stands in the file, at most 1 MiB of it.
     *
     * @param pass one of {@link #list()}
     * @param node a node of its graph
     * @return the line without its line break
     * @throws ParseException when the file can no longer be read
     */
    String lineText(Pass pass, int node);

    /**
     * Tell in which line of a pass's file a node stands.
     *
     * @param pass one of {@link #list()}
     * @param node a node of its graph
     * @return the line's number from 1
     */
    long lineNumber(Pass pass, int node);

    /**
     * Give the first nodes of a pass, without reading its whole file where that is not needed.
     *
     * @param pass one of {@link #list()}
     * @param nodes how many are wanted; there may be fewer or more
     * @return a graph that begins with them; other nodes may be missing from it, and its vocabulary may be its own
     * @throws ParseException when the file can no longer be read
     */
    default Graph beginning(Pass pass, int nodes) {
        return graph(pass);
    }

    /**
     * Tell in which line of a pass's file a node of {@link #beginning} stands.
     *
     * @param pass one of {@link #list()}
     * @param beginning its first nodes
     * @param node one of them
     * @return the line's number from 1
     */
    default long lineNumber(Pass pass, Graph beginning, int node) {
        return lineNumber(pass, node);
    }

    /**
     * Tell whether the run is simulated.
     *
     * @return what is simulated, in a few words; empty for real figures
     */
    Optional<String> simulated();

    /**
     * List what was odd in the files read so far.
     *
     * @return the diagnostics, bounded in number
     */
    List<Diagnostic> diagnostics();
}
