/**
 * End-to-end test support: notebooks in a real kernel and in a real JupyterLab page.
 *
 * <p>Facades: {@link autodeploy.notebooks.KernelSession} and {@link autodeploy.notebooks.LabPage}.
 *
 * <p>Depends on the JDK, JUnit and Jackson; sees the toolkit only as a jar file.
 */
@NullMarked
package autodeploy.notebooks;

import org.jspecify.annotations.NullMarked;
