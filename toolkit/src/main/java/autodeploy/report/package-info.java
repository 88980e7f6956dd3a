/**
 * From records to views: tablesaw tables, sanitizer-proof HTML, charts and JSON of any {@link autodeploy.core.View}.
 *
 * <p>Facade: {@link autodeploy.report.Tables}, {@link autodeploy.report.Charts}, {@link
 * autodeploy.report.HtmlFragment}, {@link autodeploy.report.Json}; drawings: {@code report.draw}.
 *
 * <p>May depend on the rooms below; never on a kernel.
 */
@NullMarked
package autodeploy.report;

import org.jspecify.annotations.NullMarked;
