/** Tests of the bootstrap, in this JVM and with broken machines. */
@NullMarked
package autodeploy.kernel.start;

import org.jspecify.annotations.NullMarked;
