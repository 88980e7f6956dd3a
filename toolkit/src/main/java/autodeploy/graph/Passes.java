package autodeploy.graph;

import autodeploy.core.ChartData;
import autodeploy.core.Column;
import autodeploy.core.Diagnostic;
import autodeploy.core.Stage;
import autodeploy.core.TransformLog;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.core.View;
import autodeploy.graph.model.Pass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Show the timeline of a run: what each pass left of the graphs, and what the log says of it.
 *
 * <p>Immutable: {@link #with} and {@link #only} give copies. This version compares the numbers of nodes alone; added,
 * removed and changed nodes are null in {@link #json()}.
 */
public final class Passes implements View {
    private final String directory;
    private final List<Diagnostic> own;
    private final Optional<String> simulated;
    private final List<PassRow> all;
    private final Optional<TransformLog> log;
    private final Optional<Stage> only;
    private final LogJoin joined;
    private final List<PassRow> shown;

    private Passes(
            String directory,
            List<Diagnostic> own,
            Optional<String> simulated,
            List<PassRow> all,
            Optional<TransformLog> log,
            Optional<Stage> only) {
        this.directory = directory;
        this.own = own;
        this.simulated = simulated;
        this.all = all;
        this.log = log;
        this.only = only;
        this.joined = LogJoin.of(all, log.map(TransformLog::records).orElse(List.of()));
        this.shown =
                joined.rows().stream().filter(r -> isShown(r.pass().stage())).toList();
    }

    static Passes of(String directory, List<Pass> passes, List<Diagnostic> diagnostics, Optional<String> simulated) {
        List<PassRow> rows = new ArrayList<>();
        for (Pass pass : passes) {
            OptionalLong delta = rows.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            pass.nodes() - rows.get(rows.size() - 1).pass().nodes());
            rows.add(new PassRow(pass, delta, Optional.empty()));
        }
        return new Passes(
                directory, List.copyOf(diagnostics), simulated, List.copyOf(rows), Optional.empty(), Optional.empty());
    }

    /**
     * Join the passes with what a log says of them, in place of a log joined before.
     *
     * <p>Stage and transform tell which record belongs to which pass, the k-th to the k-th where a transform runs more
     * than once. Records of ranks other than 0 are left aside: only rank 0 writes dumps. Of a log with several runs the
     * last is taken, since each run wipes the dumps of the one before.
     *
     * @param log what the log says
     * @return the same passes with status, matches and times
     */
    public Passes with(TransformLog log) {
        return new Passes(directory, own, simulated, all, Optional.of(log), only);
    }

    /**
     * Join the passes with records of real runs alone.
     *
     * @param records the runs of transforms, in the order of their ends
     * @return the same passes with status, matches and times
     * @see #with(TransformLog)
     */
    public Passes with(List<TransformRecord> records) {
        return with(new TransformLog(records, List.of(), Optional.empty()));
    }

    /**
     * Show the passes of one stage alone; the differences stay those to the pass before, of whatever stage.
     *
     * @param stage the stage
     * @return the passes of that stage, perhaps none
     */
    public Passes only(Stage stage) {
        return new Passes(directory, own, simulated, all, log, Optional.of(stage));
    }

    /**
     * List the passes shown.
     *
     * @return the passes in the order of their numbers
     */
    public List<Pass> list() {
        return shown().stream().map(PassRow::pass).toList();
    }

    /**
     * List what was odd in the directory, its files and the log.
     *
     * @return the diagnostics of the whole run: about the numbering, the files, the log
     */
    public List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>(own);
        log.ifPresent(l -> all.addAll(l.diagnostics()));
        if (joined.earlier() > 0) {
            all.add(new Diagnostic(
                    Diagnostic.Severity.INFO,
                    directory,
                    OptionalLong.empty(),
                    "the log holds more runs than these dumps: the last ones are shown, " + joined.earlier()
                            + " earlier records left aside"));
        }
        return List.copyOf(all);
    }

    List<PassRow> shown() {
        return shown;
    }

    private boolean isShown(Optional<String> stage) {
        return only.isEmpty() || stage.equals(only.map(Stage::word));
    }

    /** Give the records of the shown stages whose transform no pass has; empty where no log was given. */
    Optional<List<TransformRecord>> withoutDump() {
        return log.map(l -> joined.withoutDump().stream()
                .filter(r -> isShown(Optional.of(r.stage())))
                .toList());
    }

    private boolean hasLog() {
        return log.isPresent();
    }

    @Override
    public String title() {
        return "Passes of " + directory + only.map(s -> ", stage " + s.word()).orElse("");
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.integer("index", "#"),
                Column.text("stage", "stage"),
                Column.text("transform", "transform"),
                Column.integer("modules", "graph modules"),
                Column.integer("nodes", "nodes"),
                Column.delta("delta", "Δnodes")));
        if (hasLog()) {
            columns.add(Column.text("status", "status"));
            columns.add(Column.integer("matches", "matches"));
            columns.add(Column.decimal("seconds", "time", "s", 3));
        }
        return List.copyOf(columns);
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PassRow row : shown()) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add((long) row.pass().index());
            cells.add(row.pass().stage().orElse(null));
            cells.add(row.pass().transform());
            cells.add((long) row.pass().modules());
            cells.add(row.pass().nodes());
            cells.add(boxed(row.delta()));
            if (hasLog()) {
                cells.add(status(row));
                cells.add(matches(row));
                cells.add(row.seconds().orElse(null));
            }
            rows.add(cells);
        }
        return rows;
    }

    @Override
    public Tone tone(int row) {
        PassRow shown = shown().get(row);
        Optional<TransformStatus> status = shown.status();
        if (status.equals(Optional.of(TransformStatus.FAILED))) {
            return Tone.ERROR;
        }
        if (status.equals(Optional.of(TransformStatus.UNFINISHED))) {
            return Tone.WARNING;
        }
        boolean isApplied = status.equals(Optional.of(TransformStatus.APPLIED));
        return shown.delta().equals(OptionalLong.of(0)) && !isApplied ? Tone.MUTED : Tone.NORMAL;
    }

    @Override
    public List<String> notes() {
        return PassNotes.of(this);
    }

    @Override
    public List<ChartData> charts() {
        return PassCharts.of(this);
    }

    @Override
    public Optional<String> simulated() {
        return simulated.or(() -> log.flatMap(TransformLog::simulated));
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("directory", directory);
        json.put("simulated", simulated().isPresent());
        json.put("passes", shown().stream().map(Passes::json).toList());
        json.put("diagnostics", diagnostics().stream().map(Passes::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(PassRow row) {
        Pass pass = row.pass();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("index", pass.index());
        json.put("stage", pass.stage().orElse(null));
        json.put("transform", pass.transform());
        json.put("file", pass.file());
        json.put("modules", pass.modules());
        json.put("nodes", pass.nodes());
        json.put("added", null);
        json.put("removed", null);
        json.put("changed", null);
        json.put("status", status(row));
        json.put("matches", matches(row));
        json.put("seconds", row.seconds().orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> json(Diagnostic diagnostic) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", diagnostic.file());
        json.put("line", boxed(diagnostic.line()));
        json.put("severity", diagnostic.severity().word());
        json.put("message", diagnostic.message());
        return json;
    }

    private static @Nullable String status(PassRow row) {
        return row.status().map(TransformStatus::word).orElse(null);
    }

    private static @Nullable Long matches(PassRow row) {
        return row.record().map(r -> boxed(r.matches())).orElse(null);
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    @Override
    public String toString() {
        return text();
    }
}
