package autodeploy.config.schema;

import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.core.yaml.KeyPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * List the keys that a configuration may have in one revision of AutoDeploy, and its transforms.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/llm_args.py} and the further files that the
 * resource {@code keys.yaml} names. Immutable; safe for several threads; reading it takes some milliseconds, so keep it.
 *
 * <pre>{@code
 * Schema.bundled(Revision.NEWEST).find("kv_cache_config.dtype").orElseThrow().allowed();
 * }</pre>
 */
public final class Schema {
    private final Revision revision;
    private final TransformCatalogue catalogue;
    private final Map<KeyPath, ConfigKey> keys = new LinkedHashMap<>();

    Schema(Revision revision, TransformCatalogue catalogue, List<ConfigKey> keys) {
        this.revision = revision;
        this.catalogue = catalogue;
        keys.forEach(key -> this.keys.put(key.path(), key));
    }

    /**
     * Read the schema that comes with the toolkit.
     *
     * @param revision the revision that rules
     * @return the schema
     */
    public static Schema bundled(Revision revision) {
        return new Schema(revision, TransformCatalogue.bundled(), SchemaResource.read());
    }

    /**
     * Give the revision that rules.
     *
     * @return the revision
     */
    public Revision revision() {
        return revision;
    }

    /**
     * Give the transforms.
     *
     * @return the catalogue
     */
    public TransformCatalogue catalogue() {
        return catalogue;
    }

    /**
     * List all keys of all revisions.
     *
     * @return in the order in which a config shows them to people; ask {@link ConfigKey#isIn} for the revision
     */
    public List<ConfigKey> keys() {
        return List.copyOf(keys.values());
    }

    /**
     * Find a key, of whatever revision.
     *
     * @param path the key, without {@code args}
     * @return the key, or empty when no revision has it
     */
    public Optional<ConfigKey> find(KeyPath path) {
        return Optional.ofNullable(keys.get(path));
    }

    /**
     * Find a key, of whatever revision.
     *
     * @param path the key's parts, parted by dots
     * @return the key, or empty when no revision has it
     */
    public Optional<ConfigKey> find(String path) {
        return find(KeyPath.parse(path));
    }

    /**
     * List the names right below a key that this revision has.
     *
     * @param parent the key; the root for the top
     * @return the names in order
     */
    public List<String> names(KeyPath parent) {
        return keys.values().stream()
                .filter(key -> key.path().steps().size() == parent.steps().size() + 1)
                .filter(key -> key.path().startsWith(parent) && key.isIn(revision))
                .map(key -> key.path().last())
                .toList();
    }
}
