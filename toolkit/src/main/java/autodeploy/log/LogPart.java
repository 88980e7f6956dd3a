package autodeploy.log;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Show one of the further tables of a log; the log's own JSON holds its data.
 *
 * @param tones one for each row, or empty when all are normal
 */
record LogPart(
        String title,
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        List<Tone> tones,
        List<String> notes,
        List<View> parts)
        implements View {
    static LogPart of(String title, List<Column> columns, List<List<@Nullable Object>> rows) {
        return new LogPart(title, columns, rows, List.of(), List.of(), List.of());
    }

    @Override
    public Tone tone(int row) {
        return tones.isEmpty() ? Tone.NORMAL : tones.get(row);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        return Map.of();
    }
}
