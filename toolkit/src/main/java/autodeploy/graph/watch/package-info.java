/**
 * Watch a directory of graph dumps while a server is compiling.
 *
 * <p>Facade: {@link autodeploy.graph.watch.DumpWatch}.
 *
 * <p>Depends on {@code core} and the rest of {@code graph}; nothing of {@code graph} depends on it.
 */
@NullMarked
package autodeploy.graph.watch;

import org.jspecify.annotations.NullMarked;
