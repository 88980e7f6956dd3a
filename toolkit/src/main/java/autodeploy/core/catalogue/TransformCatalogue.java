package autodeploy.core.catalogue;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * List the transforms of AutoDeploy that are known.
 *
 * <p>Source: AutoDeploy's default YAML at three revisions and further files of NVIDIA/TensorRT-LLM, named in the
 * resource {@code transforms.yaml}. The set changes every few weeks: an unknown name is not a wrong one. Immutable; safe
 * for several threads; reading it takes some milliseconds, so keep it.
 *
 * <pre>{@code
 * TransformCatalogue.bundled().find("fuse_moe").orElseThrow().stage();
 * }</pre>
 */
public final class TransformCatalogue {
    private final Map<String, Transform> transforms = new LinkedHashMap<>();
    private final List<TransformOption> common;
    private final List<String> uncatalogued;

    TransformCatalogue(List<Transform> all, List<TransformOption> common, List<String> uncatalogued) {
        all.stream()
                .sorted(Comparator.comparing(Transform::stage)
                        .thenComparingInt(t -> t.order().orElse(Integer.MAX_VALUE)))
                .forEach(t -> transforms.put(t.name(), t));
        this.common = List.copyOf(common);
        this.uncatalogued = List.copyOf(uncatalogued);
    }

    /**
     * Read the catalogue that comes with the toolkit.
     *
     * @return the catalogue
     */
    public static TransformCatalogue bundled() {
        return CatalogueResource.read();
    }

    /**
     * List all transforms.
     *
     * @return by stage in pipeline order, those of no known place last in their stage
     */
    public List<Transform> all() {
        return List.copyOf(transforms.values());
    }

    /**
     * List the transforms of one revision's default YAML.
     *
     * @param revision the revision
     * @return in pipeline order
     */
    public List<Transform> of(Revision revision) {
        return transforms.values().stream().filter(t -> t.isIn(revision)).toList();
    }

    /**
     * Find a transform.
     *
     * @param name its registered name
     * @return the transform, or empty when it is not known
     */
    public Optional<Transform> find(String name) {
        return Optional.ofNullable(transforms.get(name));
    }

    /**
     * List the options that every transform takes.
     *
     * @return the options, {@code stage} and {@code enabled} among them
     */
    public List<TransformOption> commonOptions() {
        return common;
    }

    /**
     * List names of the library's modules of which no more is known.
     *
     * @return file names under {@code transform/library}; perhaps the names of transforms
     */
    public List<String> uncatalogued() {
        return uncatalogued;
    }
}
