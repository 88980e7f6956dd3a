/**
 * Draw a {@link autodeploy.core.Diagram}: laid out in layers from top to bottom, as SVG and PNG, in light or dark colours.
 *
 * <p>Facade: {@link autodeploy.report.draw.Diagrams}.
 *
 * <p>May depend on core and report; the only place that sees the layout library.
 */
@NullMarked
package autodeploy.report.draw;

import org.jspecify.annotations.NullMarked;
