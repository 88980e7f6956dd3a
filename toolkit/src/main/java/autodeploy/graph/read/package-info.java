/**
 * Read dump files: their names, headers and lines, from directories and archives.
 *
 * <p>Facade: {@link autodeploy.graph.read.DumpFolder}, {@link autodeploy.graph.read.DumpFile},
 * {@link autodeploy.graph.read.DumpArchive}; made for {@code graph}, not for users.
 *
 * <p>Depends on {@code core} and {@code graph.model}. Only here are archives opened.
 */
@NullMarked
package autodeploy.graph.read;

import org.jspecify.annotations.NullMarked;
