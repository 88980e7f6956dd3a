/**
 * YAML as its writer left it: nodes with their places, the values that PyYAML would read, and edits that leave the rest
 * of the text alone.
 *
 * <p>Facade: {@link autodeploy.core.yaml.YamlDocument}; what is wrong with a text: {@link
 * autodeploy.core.yaml.YamlException}.
 *
 * <p>Depends on {@code core}; SnakeYAML stays inside.
 */
@NullMarked
package autodeploy.core.yaml;

import org.jspecify.annotations.NullMarked;
