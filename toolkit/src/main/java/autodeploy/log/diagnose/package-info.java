/**
 * Recognise what went wrong in a run, by rules that are data.
 *
 * <p>Facade: {@link autodeploy.log.diagnose.RuleBook}. {@link autodeploy.log.diagnose.Diagnosis} gathers a log's
 * problems, {@link autodeploy.log.diagnose.ConfigPlaces} finds their keys in a configuration.
 *
 * <p>Depends on {@code core}, {@code core.yaml}, {@code core.catalogue} and {@code log.model}.
 */
@NullMarked
package autodeploy.log.diagnose;

import org.jspecify.annotations.NullMarked;
