package autodeploy.graph;

import autodeploy.core.ChartData;
import autodeploy.core.Column;
import autodeploy.core.Diagnostic;
import autodeploy.core.Stage;
import autodeploy.core.TransformLog;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.core.View;
import autodeploy.graph.diff.OpDelta;
import autodeploy.graph.model.Pass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Show the timeline of a run: what each pass left of the graphs, and what the log says of it.
 *
 * <p>Immutable: {@link #with}, {@link #only} and {@link #changed} give copies. Added, removed and altered nodes are those
 * of a {@link autodeploy.graph.diff.GraphDiff} against the pass before.
 */
public final class Passes implements View {
    private static final int MOST_OPS = 2;

    private final String directory;
    private final List<Diagnostic> own;
    private final Optional<String> simulated;
    private final List<PassRow> all;
    private final Optional<TransformLog> log;
    private final Optional<Stage> only;
    private final boolean isChangedOnly;
    private final LogJoin joined;
    private final List<PassRow> ofStage;
    private final List<PassRow> shown;

    private Passes(
            String directory,
            List<Diagnostic> own,
            Optional<String> simulated,
            List<PassRow> all,
            Optional<TransformLog> log,
            Optional<Stage> only,
            boolean isChangedOnly) {
        this.directory = directory;
        this.own = own;
        this.simulated = simulated;
        this.all = all;
        this.log = log;
        this.only = only;
        this.isChangedOnly = isChangedOnly;
        this.joined = LogJoin.of(all, log.map(TransformLog::records).orElse(List.of()));
        this.ofStage =
                joined.rows().stream().filter(r -> isShown(r.pass().stage())).toList();
        this.shown = ofStage.stream()
                .filter(r -> !isChangedOnly || !r.isNoOp() || r.isBroken())
                .toList();
    }

    static Passes of(String directory, List<Pass> passes, List<Diagnostic> diagnostics, Optional<String> simulated) {
        return of(directory, passes, List.of(), diagnostics, simulated);
    }

    /** Make a timeline; {@code changes} holds one a pass, or none when nothing was compared. */
    static Passes of(
            String directory,
            List<Pass> passes,
            List<Optional<PassChange>> changes,
            List<Diagnostic> diagnostics,
            Optional<String> simulated) {
        List<PassRow> rows = new ArrayList<>();
        for (Pass pass : passes) {
            OptionalLong delta = rows.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            pass.nodes() - rows.get(rows.size() - 1).pass().nodes());
            Optional<PassChange> change = changes.isEmpty() ? Optional.empty() : changes.get(rows.size());
            rows.add(new PassRow(pass, delta, change, Optional.empty()));
        }
        return new Passes(
                directory,
                List.copyOf(diagnostics),
                simulated,
                List.copyOf(rows),
                Optional.empty(),
                Optional.empty(),
                false);
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
        return new Passes(directory, own, simulated, all, Optional.of(log), only, isChangedOnly);
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
        return new Passes(directory, own, simulated, all, log, Optional.of(stage), isChangedOnly);
    }

    /**
     * Show the passes alone that changed the graphs, beside the first, and those that the log says failed.
     *
     * @return the same passes without those that changed nothing; the notes say how many are hidden
     */
    public Passes changed() {
        return new Passes(directory, own, simulated, all, log, only, true);
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

    int hidden() {
        return ofStage.size() - shown.size();
    }

    /** Tell whether graphs were compared, and not only their nodes counted. */
    boolean isCompared() {
        return all.stream().anyMatch(r -> r.change().isPresent());
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
                Column.integer("modules", "modules"),
                Column.integer("nodes", "nodes"),
                Column.delta("delta", "Δnodes")));
        if (isCompared()) {
            columns.add(Column.integer("added", "added"));
            columns.add(Column.integer("removed", "removed"));
            columns.add(Column.integer("altered", "altered"));
        }
        if (hasLog()) {
            columns.add(Column.text("status", "status"));
            columns.add(Column.integer("matches", "matches"));
            columns.add(Column.decimal("seconds", "time", "s", 3));
        }
        if (isCompared()) {
            columns.add(Column.text("ops", "Δops"));
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
            Optional<PassChange> change = row.change();
            if (isCompared()) {
                cells.add(change.map(c -> (long) c.added()).orElse(null));
                cells.add(change.map(c -> (long) c.removed()).orElse(null));
                cells.add(change.map(c -> (long) c.altered()).orElse(null));
            }
            if (hasLog()) {
                cells.add(status(row));
                cells.add(matches(row));
                cells.add(row.seconds().orElse(null));
            }
            if (isCompared()) {
                cells.add(change.map(c -> OpDelta.print(c.ops(), MOST_OPS)).orElse(null));
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
        return shown.isNoOp() && !isApplied ? Tone.MUTED : Tone.NORMAL;
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
        json.put("added", change(row, PassChange::added));
        json.put("removed", change(row, PassChange::removed));
        json.put("changed", change(row, PassChange::isChange));
        json.put("status", status(row));
        json.put("matches", matches(row));
        json.put("seconds", row.seconds().orElse(null));
        json.put("rewired", change(row, PassChange::rewired));
        json.put("retyped", change(row, PassChange::retyped));
        json.put("renamed", change(row, PassChange::renamed));
        json.put("shapes_filled", change(row, PassChange::shapesFilled));
        json.put("ops", change(row, Passes::ops));
        return json;
    }

    private static @Nullable Object change(PassRow row, Function<PassChange, Object> part) {
        return row.change().map(part).orElse(null);
    }

    private static Map<String, @Nullable Object> ops(PassChange change) {
        Map<String, @Nullable Object> ops = new LinkedHashMap<>();
        change.ops().forEach(d -> ops.put(d.op(), d.delta()));
        return ops;
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
