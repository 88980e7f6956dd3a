/** Tests of the installer of the kernelspec. */
@NullMarked
package autodeploy.kernelconfig;

import org.jspecify.annotations.NullMarked;
