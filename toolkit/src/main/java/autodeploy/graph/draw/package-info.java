/**
 * Turn a part of a graph into a {@link autodeploy.core.Diagram}: ops as boxes, views gathered, what repeats folded.
 *
 * <p>Facade: {@link autodeploy.graph.draw.Drawing}.
 *
 * <p>Depends on {@code core} and {@code graph.model}.
 */
@NullMarked
package autodeploy.graph.draw;

import org.jspecify.annotations.NullMarked;
