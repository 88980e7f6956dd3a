package autodeploy.graph.audit;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hold one table of an audit.
 *
 * @param key the name used by programs
 * @param title the line above it
 * @param summary the whole in a few words
 * @param isWarning whether it is worth a look
 * @param columns the columns; their keys are those of the JSON rows
 * @param rows the rows
 * @param tones one for each row, or none for all normal
 * @param notes what the table cannot say
 */
record Findings(
        String key,
        String title,
        String summary,
        boolean isWarning,
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        List<View.Tone> tones,
        List<String> notes)
        implements View {
    @Override
    public Tone tone(int row) {
        return row < tones.size() ? tones.get(row) : Tone.NORMAL;
    }

    List<Map<String, @Nullable Object>> jsonRows() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                json.put(columns.get(i).key(), row.get(i));
            }
            list.add(json);
        }
        return list;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(key, jsonRows());
        return json;
    }
}
