/**
 * The first class of the kernel's process, compiled for an old Java: it says what is wrong with the machine in one line.
 *
 * <p>Facade: {@link autodeploy.kernel.start.Start}.
 *
 * <p>Depends on Java 8 alone, so that an old Java can run it; pom.xml marks it as free of null, for the annotation
 * needs Java 9.
 */
package autodeploy.kernel.start;
