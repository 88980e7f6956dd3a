/**
 * What is wrong with a configuration, where, and how to mend it, before a GPU is touched.
 *
 * <p>Facade: {@code ConfigCheck}.
 *
 * <p>Depends on {@code core} and its sub-rooms, {@code config.schema} and {@code config.model}.
 */
@NullMarked
package autodeploy.config.check;

import org.jspecify.annotations.NullMarked;
