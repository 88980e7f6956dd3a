package autodeploy.report.browse;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tell what an export wrote.
 *
 * @param file the file
 * @param bytes its size
 * @param passes the passes in it
 * @param nodes the printed nodes of these passes
 * @param leftOut passes whose nodes were left out to bound the size
 * @param simulated what is simulated, if anything
 */
public record ExportResult(String file, long bytes, int passes, long nodes, int leftOut, Optional<String> simulated)
        implements View {
    @Override
    public String title() {
        return "Exported " + file;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("file", "file"),
                Column.integer("bytes", "bytes"),
                Column.integer("passes", "passes"),
                Column.integer("nodes", "nodes"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<@Nullable Object> row = new ArrayList<>(List.of(file, bytes, (long) passes, nodes));
        return List.of(row);
    }

    @Override
    public List<String> notes() {
        return leftOut == 0
                ? List.of("Open it in any web browser; it needs no network and no other file.")
                : List.of(
                        "Cut: the nodes of " + leftOut + " passes were left out to bound the size; the page says so.");
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("bytes", bytes);
        json.put("passes", passes);
        json.put("nodes", nodes);
        json.put("cut", leftOut > 0);
        json.put("passes_without_nodes", leftOut);
        json.put("simulated", simulated.isPresent());
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
