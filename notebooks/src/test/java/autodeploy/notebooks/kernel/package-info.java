/**
 * The kernel of this checkout as a front end sees it: a real process, spoken to over its sockets.
 *
 * <p>Tests only; each behaviour that differs from the stock kernel has one.
 *
 * <p>Depends on the test support of {@code autodeploy.notebooks}.
 */
@NullMarked
package autodeploy.notebooks.kernel;

import org.jspecify.annotations.NullMarked;
