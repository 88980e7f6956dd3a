/**
 * Live views: Java objects that a notebook's page shows, follows and asks, over the messages of Jupyter widgets.
 *
 * <p>Facades: {@link autodeploy.notebook.widget.LiveTable}, {@link autodeploy.notebook.widget.LiveProgress} and the
 * controls; {@link autodeploy.notebook.widget.Widgets} keeps the models of one kernel.
 *
 * <p>May depend on {@code report} and {@code core}. Knows no kernel: {@link autodeploy.notebook.widget.Page} is what it
 * needs of one.
 */
@NullMarked
package autodeploy.notebook.widget;

import org.jspecify.annotations.NullMarked;
