/**
 * The kernel "Java (AutoDeploy)": JJava's kernel, with what its users miss.
 *
 * <p>Facade: {@link autodeploy.kernel.Main}, which the bootstrap in {@code autodeploy.kernel.start} calls.
 *
 * <p>Depends on JJava, ASM and the JDK; it shares no class with the toolkit.
 */
@NullMarked
package autodeploy.kernel;

import org.jspecify.annotations.NullMarked;
