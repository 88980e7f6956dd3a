/**
 * Ask for nodes of one pass: by a query, by name, by what computes or uses them.
 *
 * <p>Facade: {@link autodeploy.graph.query.Query}, {@link autodeploy.graph.query.PassNodes}.
 *
 * <p>Depends on {@code core} and {@code graph.model}.
 */
@NullMarked
package autodeploy.graph.query;

import org.jspecify.annotations.NullMarked;
