/**
 * What an editor asks of code that isn't run: completion, documentation, whether it is complete.
 *
 * <p>Facades: {@link autodeploy.kernel.code.Completions}, {@link autodeploy.kernel.code.Inspections},
 * {@link autodeploy.kernel.code.Completeness}.
 *
 * <p>May depend on JJava and JShell only.
 */
@NullMarked
package autodeploy.kernel.code;

import org.jspecify.annotations.NullMarked;
