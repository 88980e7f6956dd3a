package autodeploy.log;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.log.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lays out what a log tells beside the transforms; ranks that say the same, or other numbers, share a row. */
final class FactList {
    private record Name(Fact.Topic topic, String name, Optional<String> unit) {}

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
        Map<Name, List<Fact>> named = new LinkedHashMap<>();
        for (Fact fact : facts) {
            named.computeIfAbsent(new Name(fact.topic(), fact.name(), fact.unit()), n -> new ArrayList<>())
                    .add(fact);
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        named.forEach((name, own) -> said(own).forEach((value, same) -> {
            List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(
                    name.topic().word(), name.name(), value, name.unit().orElse(null)));
            if (hasRanks) {
                cells.add(ranks(same));
            }
            cells.add(same.get(0).line());
            rows.add(cells);
        }));
        return Optional.of(LogPart.of("What else the log tells", columns, rows));
    }

    /** Group the facts of one name by what they say; numbers that differ are one range. */
    private static Map<String, List<Fact>> said(List<Fact> facts) {
        Map<String, List<Fact>> said = new LinkedHashMap<>();
        facts.forEach(f -> said.computeIfAbsent(String.valueOf(f.value()), v -> new ArrayList<>())
                .add(f));
        if (said.size() < 2 || !facts.stream().allMatch(f -> f.value() instanceof Number)) {
            return said;
        }
        List<Object> sorted = facts.stream()
                .map(Fact::value)
                .sorted(Comparator.comparingDouble(v -> ((Number) v).doubleValue()))
                .toList();
        return Map.of(sorted.get(0) + "–" + sorted.get(sorted.size() - 1), facts);
    }

    private static @Nullable String ranks(List<Fact> facts) {
        TreeSet<Integer> who = new TreeSet<>();
        facts.forEach(f -> f.rank().ifPresent(who::add));
        return who.isEmpty() ? null : Ranks.print(who);
    }
}
