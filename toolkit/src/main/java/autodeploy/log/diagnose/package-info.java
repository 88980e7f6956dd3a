/**
 * Recognise what went wrong in a run, by rules that are data.
 *
 * <p>Facade: {@link autodeploy.log.diagnose.RuleBook}.
 *
 * <p>Depends on {@code core}, {@code core.yaml}, {@code core.catalogue} and {@code log.model}.
 */
@NullMarked
package autodeploy.log.diagnose;

import org.jspecify.annotations.NullMarked;
