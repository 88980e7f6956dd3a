/**
 * A Java kernel for Jupyter: JJava's, with completion and help of magics, errors for people, Run All that stops,
 * outputs that reach their cell, interrupts that end code, and a prompt start and end.
 *
 * <p>Entry: {@link autodeploy.kernel.Main}. Everything of JJava's that isn't overridden works as in JJava.
 *
 * <p>May depend on {@code wire}, {@code cell}, {@code run}, {@code code}, {@code error}; shares no class with the
 * toolkit.
 */
@NullMarked
package autodeploy.kernel;

import org.jspecify.annotations.NullMarked;
