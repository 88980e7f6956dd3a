/**
 * Configurations laid over one another: effective values with their origins, differences, migration.
 *
 * <p>The merge itself: {@link autodeploy.config.merge.Merged}.
 *
 * <p>Depends on {@code core} and its sub-rooms, and {@code config.schema}.
 */
@NullMarked
package autodeploy.config.merge;

import org.jspecify.annotations.NullMarked;
