/**
 * The transforms that AutoDeploy knows, with stage, options, purpose and effect on the graph, by revision.
 *
 * <p>Facade: {@link autodeploy.core.catalogue.TransformCatalogue}.
 *
 * <p>Depends on {@code core} and {@code core.yaml}.
 */
@NullMarked
package autodeploy.core.catalogue;

import org.jspecify.annotations.NullMarked;
