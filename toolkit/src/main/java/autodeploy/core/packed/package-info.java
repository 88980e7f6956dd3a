/**
 * Unpack compressed files while they are read, in bounded memory.
 *
 * <p>Facade: {@link autodeploy.core.packed.Unpacked}.
 *
 * <p>Depends on the JDK and the XZ library.
 */
@NullMarked
package autodeploy.core.packed;

import org.jspecify.annotations.NullMarked;
