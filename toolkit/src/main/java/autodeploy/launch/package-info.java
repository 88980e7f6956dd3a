/**
 * Where commands run: start a program, wait for it in bounded time, and find out what a machine offers.
 *
 * <p>Facade: {@link autodeploy.launch.Local} to run a {@link autodeploy.launch.Command} to its {@link
 * autodeploy.launch.RunOutcome}, {@link autodeploy.launch.Probe} to look at the machine; {@link
 * autodeploy.launch.Launcher} for stand-ins.
 *
 * <p>Depends on {@code core}; zt-exec stays inside.
 */
@NullMarked
package autodeploy.launch;

import org.jspecify.annotations.NullMarked;
