/**
 * Tell whether a configuration was really applied: a verdict for each key, with evidence.
 *
 * <p>Facade: {@link autodeploy.verify.Verification}.
 *
 * <p>Depends on {@code config}, {@code log}, {@code graph} and {@code core}.
 */
@NullMarked
package autodeploy.verify;

import org.jspecify.annotations.NullMarked;
