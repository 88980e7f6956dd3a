/**
 * The command line: the same commands for shells and CI.
 *
 * <p>Facade: {@link autodeploy.cli.Main}.
 *
 * <p>May depend on every room but {@code notebook}.
 */
@NullMarked
package autodeploy.cli;

import org.jspecify.annotations.NullMarked;
