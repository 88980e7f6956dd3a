/**
 * Compare two runs pass by pass: where they diverge, and which ops only one has.
 *
 * <p>Facade: {@link autodeploy.graph.compare.RunComparison}.
 *
 * <p>Depends on {@code core}, {@code graph.model} and {@code graph.diff}.
 */
@NullMarked
package autodeploy.graph.compare;

import org.jspecify.annotations.NullMarked;
