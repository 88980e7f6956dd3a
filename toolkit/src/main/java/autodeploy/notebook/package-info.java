/**
 * The only room that knows JJava: it puts magics, renderers and default imports into a notebook's kernel.
 *
 * <p>Facade: {@link autodeploy.notebook.ToolkitExtension}, found by the kernel through ServiceLoader.
 *
 * <p>May depend on every room but {@code cli}. Uses only JJava members that 1.0-a6, a7 and a8 share.
 */
@NullMarked
package autodeploy.notebook;

import org.jspecify.annotations.NullMarked;
