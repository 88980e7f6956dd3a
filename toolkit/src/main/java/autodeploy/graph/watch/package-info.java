/**
 * Watch a directory of graph dumps while a server is compiling.
 *
 * <p>Facade: {@link autodeploy.graph.watch.DumpWatch}.
 *
 * <p>Depends on {@code core}, {@code graph.model} and {@code graph.read}; what reads a run comes in from above.
 */
@NullMarked
package autodeploy.graph.watch;

import org.jspecify.annotations.NullMarked;
