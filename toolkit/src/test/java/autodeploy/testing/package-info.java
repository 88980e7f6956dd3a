/** Test support shared by the modules: golden files and the list of requirements with their tests. */
@NullMarked
package autodeploy.testing;

import org.jspecify.annotations.NullMarked;
