package autodeploy.graph;

import autodeploy.core.Column;
import autodeploy.core.Diagnostic;
import autodeploy.core.Printable;
import autodeploy.core.TransformRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Word what the table of {@link Passes} cannot say. */
final class PassNotes {
    private static final int MOST = 10;
    private static final int LONGEST_NAME = 120;

    private PassNotes() {}

    static List<String> of(Passes passes) {
        List<PassRow> rows = passes.shown();
        List<String> notes = new ArrayList<>();
        notes.add(totals(rows));
        passes.withoutDump().ifPresent(records -> log(rows, records, notes));
        changes(passes, notes);
        diagnostics(passes.diagnostics(), notes);
        return notes;
    }

    private static String totals(List<PassRow> rows) {
        if (rows.isEmpty()) {
            return "No passes.";
        }
        String count = rows.size() == 1 ? "1 pass" : rows.size() + " passes";
        String nodes = rows.get(0).pass().nodes() + " → "
                + rows.get(rows.size() - 1).pass().nodes() + " nodes";
        boolean timed = rows.stream().anyMatch(r -> r.seconds().isPresent());
        double seconds = rows.stream().mapToDouble(r -> r.seconds().orElse(0.0)).sum();
        String time = timed ? ", " + seconds(seconds) + " in these passes" : "";
        return count + ", " + nodes + time + ".";
    }

    private static void changes(Passes passes, List<String> notes) {
        if (passes.hidden() > 0) {
            notes.add((passes.hidden() == 1 ? "1 pass" : passes.hidden() + " passes")
                    + " that changed nothing hidden (--changed).");
        }
        if (!passes.isCompared()) {
            return;
        }
        List<PassRow> compared =
                passes.shown().stream().filter(r -> r.change().isPresent()).toList();
        long changed = compared.stream().filter(r -> !r.isNoOp()).count();
        if (!compared.isEmpty()) {
            notes.add("Against the pass before, " + changed + " of " + compared.size()
                    + " changed the graph; altered nodes have another operand, literal, shape or dtype; a new name alone"
                    + " is no change. One pass in full: diff P.");
        }
    }

    private static void log(List<PassRow> rows, List<TransformRecord> withoutDump, List<String> notes) {
        if (!withoutDump.isEmpty()) {
            double seconds = withoutDump.stream()
                    .flatMap(r -> r.times().stream())
                    .mapToDouble(t -> PassRow.seconds(t.total()))
                    .sum();
            notes.add("In the log but without a dump: "
                    + listed(withoutDump, r -> r.transform() + " (" + r.stage() + ", " + r.status() + ")") + "; "
                    + seconds(seconds)
                    + ". A transform writes no dump while there is no graph module yet, as in build_model.");
        }
        List<PassRow> unlogged = rows.stream().filter(r -> r.record().isEmpty()).toList();
        if (!unlogged.isEmpty()) {
            notes.add("Dumped but not in the log: "
                    + listed(unlogged, r -> r.pass().file()) + ".");
        }
    }

    private static void diagnostics(List<Diagnostic> diagnostics, List<String> notes) {
        diagnostics.stream().limit(MOST).map(Diagnostic::sentence).forEach(notes::add);
        if (diagnostics.size() > MOST) {
            notes.add("And " + (diagnostics.size() - MOST) + " more diagnostics.");
        }
    }

    private static <T> String listed(List<T> items, Function<T, String> word) {
        String words = items.stream()
                .limit(MOST)
                .map(word)
                .map(w -> Printable.of(w, LONGEST_NAME))
                .collect(Collectors.joining(", "));
        return items.size() > MOST ? words + " and " + (items.size() - MOST) + " more" : words;
    }

    private static String seconds(double seconds) {
        return Column.decimal("", "", "s", 3).print(seconds) + " s";
    }
}
