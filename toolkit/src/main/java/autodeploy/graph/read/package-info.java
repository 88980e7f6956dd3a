/**
 * Find the files of a run, in a directory or in an archive.
 *
 * <p>Facade: {@link autodeploy.graph.read.DumpArchive}.
 *
 * <p>Depends on {@code core} and {@code graph.model}. Only here are archives opened.
 */
@NullMarked
package autodeploy.graph.read;

import org.jspecify.annotations.NullMarked;
