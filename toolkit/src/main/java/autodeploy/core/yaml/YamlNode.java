package autodeploy.core.yaml;

import org.jspecify.annotations.Nullable;

/**
 * Hold one node of a YAML text: a map, a list or a scalar, with the place where it stands.
 *
 * <p>What an alias names is the anchor's node, at the anchor's place. Immutable; safe for several threads.
 */
public sealed interface YamlNode permits YamlMap, YamlList, YamlScalar {
    /**
     * Tell where the node begins.
     *
     * @return the place of its first character
     */
    Position start();

    /**
     * Tell where the node ends.
     *
     * @return the place behind its last character; of a block, perhaps the begin of a later line
     */
    Position end();

    /**
     * Give the value that PyYAML's {@code safe_load} would make of it.
     *
     * @return a new {@link java.util.LinkedHashMap} with text keys, {@link java.util.ArrayList}, {@link String}, {@link
     *     Long}, {@link java.math.BigInteger}, {@link Double} or {@link Boolean}; null for a null
     */
    @Nullable
    Object value();

    /**
     * Name its kind for messages.
     *
     * @return such as {@code a map}, {@code a list}, {@code a whole number}, {@code a text}, {@code null}
     */
    String kind();
}
