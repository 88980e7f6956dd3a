package autodeploy.log;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.log.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lays out what a log tells beside the transforms; ranks that say the same share a row. */
final class FactList {
    private record Said(Fact.Topic topic, String name, String value, Optional<String> unit) {}

    private FactList() {}

    static Optional<View> of(List<Fact> facts, boolean hasRanks) {
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("topic", "topic"),
                Column.text("name", "fact"),
                Column.text("value", "value"),
                Column.text("unit", "unit")));
        if (hasRanks) {
            columns.add(Column.text("ranks", "ranks"));
        }
        columns.add(Column.integer("line", "line"));
        Map<Said, TreeSet<Integer>> ranks = new LinkedHashMap<>();
        Map<Said, Long> lines = new LinkedHashMap<>();
        for (Fact fact : facts) {
            Said said = new Said(fact.topic(), fact.name(), String.valueOf(fact.value()), fact.unit());
            TreeSet<Integer> who = ranks.computeIfAbsent(said, s -> new TreeSet<>());
            fact.rank().ifPresent(who::add);
            lines.putIfAbsent(said, fact.line());
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        ranks.forEach((said, who) -> {
            List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(
                    said.topic().word(), said.name(), said.value(), said.unit().orElse(null)));
            if (hasRanks) {
                cells.add(who.isEmpty() ? null : Ranks.print(who));
            }
            cells.add(lines.get(said));
            rows.add(cells);
        });
        return Optional.of(LogPart.of("What else the log tells", columns, rows));
    }
}
