package autodeploy.graph.watch;

import autodeploy.core.ParseException;
import autodeploy.core.View;
import autodeploy.graph.model.Run;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Read a run for a {@link DumpWatch} as far as it is written.
 *
 * @param <R> the type of run
 */
public interface DumpReader<R extends Run> {
    /**
     * Read the dumps that are complete.
     *
     * @param known what was read of the same run before; files that are as they were need not be read again
     * @param isComplete tells which files to read
     * @return the run with these passes
     * @throws ParseException when none of them can be read
     */
    R read(Optional<R> known, Predicate<Path> isComplete);

    /**
     * Give the timeline of a run.
     *
     * @param run what was read
     * @return its passes
     */
    View timeline(R run);
}
