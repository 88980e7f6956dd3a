package autodeploy.config.merge;

import autodeploy.config.schema.ConfigKey;
import autodeploy.config.schema.RevisionDefaults;
import autodeploy.config.schema.Schema;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformOption;
import autodeploy.core.yaml.KeyPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the two lowest layers: the defaults of the class, and those of the revision's default YAML.
 *
 * <p>What differs in older revisions is told by {@link RevisionDefaults}.
 */
final class DefaultYaml {
    static final String CLASS = "default";
    private static final Set<ConfigKey.Kind> KINDS = Set.of(ConfigKey.Kind.AUTODEPLOY, ConfigKey.Kind.SHARED);
    /** Their effective defaults are read back from the transforms. */
    private static final Set<String> SHORTCUTS = Set.of("attn_backend", "compile_backend");

    private DefaultYaml() {}

    static String name(Revision revision) {
        return "default YAML " + revision;
    }

    /** The class's own fields; those below a map that is null by default only where the user gives that map. */
    static Layer fields(Schema schema, Merged user) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (ConfigKey key : schema.keys()) {
            boolean isField = KINDS.contains(key.kind())
                    && key.isIn(schema.revision())
                    && key.defaultValue() != null
                    && key.type() != ConfigKey.Type.MAP
                    && !SHORTCUTS.contains(key.path().toString());
            if (isField && isReachable(schema, key.path(), user)) {
                put(values, key.path().steps(), key.defaultValue());
            }
        }
        return Layer.ofValues(CLASS, values);
    }

    private static boolean isReachable(Schema schema, KeyPath path, Merged user) {
        KeyPath parent = path.parent();
        if (parent.steps().isEmpty()) {
            return true;
        }
        boolean isNullable = schema.find(parent)
                .map(key -> key.isNullable() && key.defaultValue() == null)
                .orElse(false);
        return isNullable ? user.value(parent).filter(Map.class::isInstance).isPresent() : !isNull(user, parent);
    }

    private static boolean isNull(Merged user, KeyPath key) {
        return user.has(key) && user.value(key).isEmpty();
    }

    /** The transforms of the revision, in pipeline order. */
    static Layer transforms(Schema schema) {
        Map<String, @Nullable Object> transforms = new LinkedHashMap<>();
        Revision revision = schema.revision();
        RevisionDefaults defaults = new RevisionDefaults(revision);
        for (Transform transform : schema.catalogue().of(revision)) {
            Map<String, @Nullable Object> options = new LinkedHashMap<>();
            options.put("stage", defaults.stage(transform).word());
            options.put("enabled", defaults.isEnabled(transform));
            schema.catalogue().commonOptions().forEach(option -> {
                Boolean flag = transform.flags().get(option.name());
                if (flag != null) {
                    options.put(option.name(), flag);
                }
            });
            for (TransformOption option : transform.options()) {
                Object value = defaults.of(transform, option);
                if (value != null && isIn(option, revision)) {
                    put(options, KeyPath.parse(option.name()).steps(), value);
                }
            }
            transforms.put(transform.name(), options);
        }
        Map<String, @Nullable Object> top = new LinkedHashMap<>();
        top.put("transforms", transforms);
        return Layer.ofValues(name(revision), top);
    }

    private static boolean isIn(TransformOption option, Revision revision) {
        return revision == Revision.A || !option.note().startsWith("A only");
    }

    /** Puts a value at a nested place. */
    @SuppressWarnings("unchecked") // Every map in the tree is made here.
    static void put(Map<String, @Nullable Object> tree, List<String> steps, @Nullable Object value) {
        Map<String, @Nullable Object> here = tree;
        for (String step : steps.subList(0, steps.size() - 1)) {
            if (!(here.get(step) instanceof Map<?, ?>)) {
                here.put(step, new LinkedHashMap<String, @Nullable Object>());
            }
            here = (Map<String, @Nullable Object>) here.get(step);
        }
        here.put(steps.get(steps.size() - 1), value);
    }
}
