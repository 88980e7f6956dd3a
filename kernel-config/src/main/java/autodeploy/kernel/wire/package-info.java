/**
 * The sockets to the front end: requests are read as soon as they arrive, and no message is lost on the way out.
 *
 * <p>Facade: {@link autodeploy.kernel.wire.Connection}.
 *
 * <p>May depend on JJava only.
 */
@NullMarked
package autodeploy.kernel.wire;

import org.jspecify.annotations.NullMarked;
