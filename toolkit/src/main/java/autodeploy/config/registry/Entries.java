package autodeploy.config.registry;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * List entries of the registry, and why each is listed.
 *
 * @param title what was asked
 * @param found the entries, the best first
 * @param notes what else to know
 */
public record Entries(String title, List<Found> found, List<String> notes) implements View {
    /** Copy the lists. */
    public Entries {
        found = List.copyOf(found);
        notes = List.copyOf(notes);
    }

    /**
     * Hold one entry with the reason to list it.
     *
     * @param entry the entry
     * @param reason why it is here, in a few words
     */
    public record Found(RegistryEntry entry, String reason) {
        /** Tells the known problem along with the reason. */
        String shownReason() {
            return entry.problem().map(text -> "known problem: " + text).orElse(reason);
        }
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("model", "Model"),
                Column.text("config_id", "Config"),
                Column.text("files", "Files"),
                Column.text("reason", "Reason"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Found each : found) {
            RegistryEntry entry = each.entry();
            rows.add(Arrays.asList(
                    entry.model(),
                    entry.configId().orElse(null),
                    String.join(", ", entry.files()),
                    each.shownReason()));
        }
        return rows;
    }

    @Override
    public Tone tone(int row) {
        return found.get(row).entry().isDisabled() ? Tone.WARNING : Tone.NORMAL;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "entries",
                found.stream().map(each -> each.entry().json(each.reason())).toList());
        return json;
    }
}
