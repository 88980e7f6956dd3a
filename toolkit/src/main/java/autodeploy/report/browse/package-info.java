/**
 * The dump browser: one page with two back ends, a file that holds the whole run and a live view that asks for it.
 *
 * <p>Facade: {@link autodeploy.report.browse.GraphExport}, {@link autodeploy.report.browse.BrowserData}.
 *
 * <p>May depend on {@code graph} and {@code core}; knows no kernel.
 */
@NullMarked
package autodeploy.report.browse;

import org.jspecify.annotations.NullMarked;
