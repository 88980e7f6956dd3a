package autodeploy.log;

import autodeploy.core.Diagnostic;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformRecord.Times;
import autodeploy.log.model.Fact;
import autodeploy.log.model.LogContents;
import autodeploy.log.model.LogProblem;
import autodeploy.log.model.MemoryMove;
import autodeploy.log.model.OpenRun;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a log into JSON: its records of all ranks, whatever the table shows. */
final class LogJson {
    private LogJson() {}

    static Map<String, @Nullable Object> of(AutoDeployLog log, List<TransformRecord> records) {
        LogContents contents = log.contents();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", contents.file());
        tree.put("lines", contents.lines());
        tree.put("simulated", contents.simulated().isPresent());
        tree.put("transforms", mapped(records, LogJson::record));
        tree.put("total_seconds", Seconds.boxed(contents.total()));
        tree.put("ranks", List.copyOf(Ranks.all(contents)));
        tree.put("problems", log.problems().stream().map(LogJson::problem).toList());
        tree.put("open", contents.open().stream().map(LogJson::open).toList());
        tree.put("disagreements", mapped(log.disagreements(), LogJson::disagreement));
        tree.put("memory", mapped(contents.memory(), LogJson::memory));
        tree.put("facts", mapped(contents.facts(), LogJson::fact));
        tree.put(
                "diagnostics",
                log.diagnostics().stream().map(LogJson::diagnostic).toList());
        log.followed().ifPresent(f -> tree.put("follow", followed(f)));
        return tree;
    }

    /** Make each element when asked for it: of the many records of a long log one at a time is in memory as a tree. */
    private static <T> List<Map<String, @Nullable Object>> mapped(
            List<T> records, Function<T, Map<String, @Nullable Object>> tree) {
        return new AbstractList<>() {
            @Override
            public Map<String, @Nullable Object> get(int index) {
                return tree.apply(records.get(index));
            }

            @Override
            public int size() {
                return records.size();
            }
        };
    }

    private static Map<String, @Nullable Object> followed(Followed followed) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("ended", followed.ending().word());
        tree.put("seconds", Seconds.of(followed.time()));
        tree.put("restarts", followed.restarts());
        return tree;
    }

    static Map<String, @Nullable Object> record(TransformRecord record) {
        Map<String, @Nullable Object> tree = place(record.stage(), record.transform(), record.rank());
        tree.put("status", record.status().word());
        tree.put("matches", boxed(record.matches()));
        tree.put("reason", record.reason().orElse(null));
        tree.put("seconds", Seconds.boxed(record.times().map(Times::total)));
        tree.put("pre_seconds", Seconds.boxed(record.times().map(Times::pre)));
        tree.put("apply_seconds", Seconds.boxed(record.times().map(Times::apply)));
        tree.put("post_seconds", Seconds.boxed(record.times().map(Times::post)));
        tree.put("line", record.line());
        tree.put("end", record.end().map(Object::toString).orElse(null));
        return tree;
    }

    private static Map<String, @Nullable Object> problem(LogProblem problem) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", problem.kind());
        tree.put("line", problem.line());
        tree.put("message", problem.message());
        tree.put("fix", problem.fix().isEmpty() ? null : String.join("; ", problem.fix()));
        tree.put("fixes", problem.fix());
        tree.put("severity", problem.severity().word());
        tree.put("cause", problem.cause().orElse(null));
        tree.put("count", problem.count());
        tree.put("ranks", List.copyOf(problem.ranks()));
        tree.put("transform", problem.transform().orElse(null));
        tree.put("config_key", problem.configKey().orElse(null));
        tree.put("config_place", problem.configPlace().orElse(null));
        tree.put("source", problem.source().orElse(null));
        tree.put("verified", problem.isVerified());
        tree.put("examples", problem.examples().stream().map(LogJson::example).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> example(LogProblem.Example example) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("line", example.line());
        tree.put("text", example.text());
        return tree;
    }

    private static Map<String, @Nullable Object> open(OpenRun run) {
        Map<String, @Nullable Object> tree = place(run.stage(), run.transform(), run.rank());
        tree.put("seconds", Seconds.boxed(run.elapsed()));
        tree.put("line", run.line());
        return tree;
    }

    private static Map<String, @Nullable Object> disagreement(Disagreement d) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("stage", d.stage());
        tree.put("transform", d.transform());
        tree.put("run", d.run());
        tree.put("kind", d.kind().word());
        tree.put("reference", d.reference());
        tree.put("found", d.found());
        tree.put("ranks", List.copyOf(d.ranks()));
        tree.put("line", d.line());
        return tree;
    }

    private static Map<String, @Nullable Object> memory(MemoryMove move) {
        Map<String, @Nullable Object> tree = place(move.stage(), move.transform(), move.rank());
        tree.put("kind", word(move.kind()));
        amount("free", move.free(), tree);
        amount("reserved", move.reserved(), tree);
        amount("allocated", move.allocated(), tree);
        amount("fragmented", move.fragmented(), tree);
        tree.put("line", move.line());
        return tree;
    }

    private static void amount(String name, MemoryMove.Amount amount, Map<String, @Nullable Object> tree) {
        tree.put(name + "_gb", amount.gigabytes());
        tree.put(name + "_change_gb", LogParts.boxed(amount.change()));
    }

    private static Map<String, @Nullable Object> fact(Fact fact) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("topic", fact.topic().word());
        tree.put("name", fact.name());
        tree.put("value", fact.value());
        tree.put("unit", fact.unit().orElse(null));
        tree.put("rank", boxed(fact.rank()));
        tree.put("line", fact.line());
        return tree;
    }

    private static Map<String, @Nullable Object> diagnostic(Diagnostic diagnostic) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", diagnostic.file());
        tree.put("line", boxed(diagnostic.line()));
        tree.put("severity", diagnostic.severity().word());
        tree.put("message", diagnostic.message());
        return tree;
    }

    private static Map<String, @Nullable Object> place(String stage, String transform, OptionalInt rank) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("stage", stage);
        tree.put("transform", transform);
        tree.put("rank", boxed(rank));
        return tree;
    }

    static String word(MemoryMove.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? (Integer) number.getAsInt() : null;
    }

    static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }
}
