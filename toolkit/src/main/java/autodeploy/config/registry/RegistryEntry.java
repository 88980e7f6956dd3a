package autodeploy.config.registry;

import autodeploy.core.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hold one entry of the registry.
 *
 * @param model the Hugging Face id; several entries may have the same
 * @param configId what tells them apart, or empty
 * @param files the names of its files below {@code configs}, from the lowest to the highest
 * @param problem for an entry that is commented out, what the comment says about its failure; empty for an active one
 * @param line the line of its name in {@code models.yaml}, from 1
 */
public record RegistryEntry(
        String model, Optional<String> configId, List<String> files, Optional<String> problem, int line) {
    private static final Pattern COMMON = Pattern.compile("dashboard_default\\.yaml|world_size_\\d+\\.yaml");

    /** Copy the list and bound the texts. */
    public RegistryEntry {
        model = Printable.of(model, 200);
        Objects.requireNonNull(configId, "configId");
        files = List.copyOf(files);
        problem = problem.map(text -> Printable.of(text, 300));
    }

    /**
     * Tell whether it is commented out: a known problem.
     *
     * @return false for an active entry
     */
    public boolean isDisabled() {
        return problem.isPresent();
    }

    /**
     * List the files that are not shared by most entries.
     *
     * @return the files but {@code dashboard_default.yaml} and {@code world_size_N.yaml}
     */
    public List<String> specialFiles() {
        return files.stream().filter(file -> !COMMON.matcher(file).matches()).toList();
    }

    /** Gives the entry in the form that scripts rely on. */
    Map<String, @Nullable Object> json(String reason) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", model);
        json.put("files", files);
        json.put("reason", reason);
        json.put("config_id", configId.orElse(null));
        json.put("problem", problem.orElse(null));
        return json;
    }
}
