package autodeploy.log;

import autodeploy.core.CancelledException;
import autodeploy.core.ChartData;
import autodeploy.core.Column;
import autodeploy.core.Diagnostic;
import autodeploy.core.Lazy;
import autodeploy.core.ParseException;
import autodeploy.core.Stage;
import autodeploy.core.TransformLog;
import autodeploy.core.TransformRecord;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.log.diagnose.ConfigPlaces;
import autodeploy.log.diagnose.Diagnosis;
import autodeploy.log.diagnose.RuleBook;
import autodeploy.log.model.LogContents;
import autodeploy.log.model.LogProblem;
import autodeploy.log.read.LogReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Hold what AutoDeploy's log says of its transforms.
 *
 * <p>Reads the lines of the releases from mid 2025 on, with or without ranks, colours and time stamps; lines of other
 * programs in between are normal, and so is a log that is still being written.
 *
 * <pre>{@code
 * List<TransformRecord> records = AutoDeployLog.read(Path.of("autodeploy.log")).records();
 * }</pre>
 */
public final class AutoDeployLog implements View {
    private final Path file;
    private final LogContents contents;
    private final List<LogProblem> problems;
    private final Selection selection;
    /** Made when asked for, as is what is shown: a gate or a join needs the records alone. */
    private final Lazy<List<Disagreement>> disagreements;

    private final Optional<Followed> followed;
    private final Lazy<List<LogRow>> rows;
    private final Lazy<LogTable> table;

    private AutoDeployLog(
            Path file,
            LogContents contents,
            List<LogProblem> problems,
            Lazy<List<Disagreement>> disagreements,
            Optional<Followed> followed,
            Selection selection) {
        this.file = file;
        this.contents = contents;
        this.problems = List.copyOf(problems);
        this.disagreements = disagreements;
        this.followed = followed;
        this.selection = selection;
        this.rows = Lazy.of(() -> LogRow.of(this));
        this.table = Lazy.of(() -> LogTable.of(rows.get(), selection));
    }

    private static AutoDeployLog of(
            Path file, LogContents contents, List<LogProblem> problems, Optional<Followed> followed) {
        return new AutoDeployLog(
                file, contents, problems, Lazy.of(() -> Disagreements.of(contents.records())), followed, Selection.ALL);
    }

    static AutoDeployLog of(Path file, LogContents contents, List<LogProblem> problems, Followed followed) {
        return of(file, contents, problems, Optional.of(followed));
    }

    /**
     * Read a log in one pass and bounded memory.
     *
     * <p>Of lines over 64 KiB the head is read. At most 500,000 runs of transforms and 1,000 diagnostics are kept, the
     * rest is counted. Answers to interrupts.
     *
     * @param file the log, as plain text
     * @return what it says
     * @throws ParseException when the file is missing, a directory, a named pipe or device, unreadable, binary, or not
     *     empty without one line of the TensorRT-LLM runtime
     * @throws CancelledException when the thread is interrupted
     */
    public static AutoDeployLog read(Path file) {
        return read(file, RuleBook.bundled());
    }

    /**
     * Read a log with other rules for its problems.
     *
     * @param file the log, as plain text
     * @param rules how problems are recognised
     * @return what it says
     * @see #read(Path)
     */
    public static AutoDeployLog read(Path file, RuleBook rules) {
        Diagnosis diagnosis = rules.begin();
        LogContents contents = LogReader.read(file, diagnosis);
        return of(file, contents, diagnosis.problems(), Optional.empty());
    }

    /**
     * Prepare to read a log while it is being written.
     *
     * @param file the log; it may not exist yet
     * @return what follows it when {@linkplain LogFollow#run run}
     */
    public static LogFollow follow(Path file) {
        return LogFollow.of(file);
    }

    /**
     * Tell how the following of this log ended.
     *
     * @return the ending; empty for a log that was only read
     */
    public Optional<Followed> followed() {
        return followed;
    }

    /**
     * Find the keys that problems name in the configuration of the run.
     *
     * @param config the YAML file that the server was started with, flat or of the experiment's shape
     * @return the same log; each problem that names a key of the file says at which line it stands
     * @throws ParseException when the file is missing or unreadable
     * @throws autodeploy.core.yaml.YamlException when it is no YAML
     */
    public AutoDeployLog withConfig(Path config) {
        List<LogProblem> placed = ConfigPlaces.of(config).placed(problems);
        return new AutoDeployLog(file, contents, placed, disagreements, followed, selection);
    }

    /**
     * Give all that was read.
     *
     * @return memory, facts, ranks and what is still open
     */
    public LogContents contents() {
        return contents;
    }

    /**
     * List what went wrong.
     *
     * @return one problem for each kind, errors first
     */
    public List<LogProblem> problems() {
        return problems;
    }

    /**
     * List the runs of transforms, on all ranks.
     *
     * @return one record for each run, in the order of their ends; those that did not end come last
     */
    public List<TransformRecord> records() {
        return contents.records();
    }

    /**
     * Give what the graphs' room takes.
     *
     * @return records, diagnostics and the mark of simulated data
     */
    public TransformLog transforms() {
        return new TransformLog(records(), diagnostics(), contents.simulated());
    }

    /**
     * List what was odd in the log.
     *
     * @return the diagnostics, those about single lines first
     */
    public List<Diagnostic> diagnostics() {
        return contents.diagnostics();
    }

    /**
     * Give the printed time of the whole pipeline.
     *
     * @return the last "Total time for all transforms" of rank 0 or no rank, else of any; empty when none is printed
     */
    public Optional<Duration> total() {
        return contents.total();
    }

    /**
     * Show the transforms of one rank in place of the reference.
     *
     * @param rank the rank; 0 also stands for lines without a rank
     * @return the same log with another table
     * @throws UsageException when no line of the log has that rank
     */
    public AutoDeployLog ofRank(int rank) {
        SortedSet<Integer> known = Ranks.all(contents);
        if (!known.contains(rank) && !(known.isEmpty() && rank == 0)) {
            throw new UsageException(
                    "no rank " + rank + " in this log",
                    contents.file(),
                    known.isEmpty() ? "Its lines print no rank." : "Its ranks: " + Ranks.print(known) + ".");
        }
        return with(selection.withRank(rank));
    }

    /**
     * Show the transforms of one stage alone.
     *
     * @param stage the stage
     * @return the same log with fewer rows, perhaps none
     */
    public AutoDeployLog only(Stage stage) {
        return with(selection.withStage(stage));
    }

    /**
     * Show those transforms alone that took longest, the slowest first.
     *
     * @param count how many at most, from 1
     * @return the same log with fewer rows; runs without a printed time are left out
     * @throws UsageException when {@code count} is below 1
     */
    public AutoDeployLog slowest(int count) {
        if (count < 1) {
            throw new UsageException("not a number of transforms: " + count, "", "Give 1 or more.");
        }
        return with(selection.withSlowest(count));
    }

    /**
     * Show the problems alone.
     *
     * @return the same log without its table of transforms
     */
    public AutoDeployLog onlyProblems() {
        return with(selection.withProblemsOnly());
    }

    private AutoDeployLog with(Selection chosen) {
        return new AutoDeployLog(file, contents, problems, disagreements, followed, chosen);
    }

    /** Give the path as it was named. */
    Path file() {
        return file;
    }

    Selection selection() {
        return selection;
    }

    /** Give the rank whose records stand for the run; empty where there are no records. */
    OptionalInt referenceRank() {
        return Ranks.reference(contents.records());
    }

    /** Give the rank that the table shows. */
    int shownRank() {
        return selection.rank().orElse(referenceRank().orElse(0));
    }

    /** List the runs of transforms that stand for the whole run. */
    List<TransformRecord> reference() {
        return Ranks.of(contents.records(), referenceRank());
    }

    /** List the runs of the chosen rank and stage, in the log's order. */
    List<TransformRecord> shown() {
        return rows.get().stream().map(LogRow::record).toList();
    }

    /**
     * Sum up the time of each stage, of the rank and stage that are shown.
     *
     * @return the stages in the order of the pipeline
     */
    public StageTimes stageTimes() {
        return StageTimes.of(shown(), contents.simulated());
    }

    /**
     * List where ranks report of a transform otherwise than the reference: another status, other matches, nothing, or
     * late.
     *
     * <p>Late is a rank that fell at least 2 s behind the median of the ranks while the transform ran, by time stamps;
     * without them, one whose printed time is at least 1 s and half again as long as the median.
     *
     * @return the differences in the order of the pipeline; empty for a log of one rank
     */
    public List<Disagreement> disagreements() {
        return disagreements.get();
    }

    /**
     * Compare with another run.
     *
     * @param other the log of the later run
     * @return what changed from this run to the other, on the ranks that both logs have
     */
    public LogDiff diff(AutoDeployLog other) {
        return LogDiff.of(this, other);
    }

    @Override
    public String title() {
        return (selection.isProblemsOnly() ? "Problems in " : "Transforms in ") + contents.file() + selection.words();
    }

    @Override
    public List<Column> columns() {
        return selection.isProblemsOnly() ? List.of() : table.get().columns();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return table.get().cells();
    }

    @Override
    public Tone tone(int row) {
        return table.get().tone(row);
    }

    @Override
    public List<String> notes() {
        return LogNotes.of(this);
    }

    @Override
    public List<ChartData> charts() {
        return selection.isProblemsOnly() ? List.of() : LogCharts.of(shown(), stageTimes(), simulated());
    }

    @Override
    public List<View> parts() {
        return LogParts.of(this);
    }

    @Override
    public Optional<String> simulated() {
        return contents.simulated();
    }

    /**
     * Give the log as one JSON document, with the records of all ranks; of one rank or stage where one was chosen.
     *
     * @return the tree; {@code ranks} is a sorted list, {@code fix} one text with all fixes in order, {@code fixes} the
     *     same as a list
     */
    @Override
    public Map<String, @Nullable Object> json() {
        return LogJson.of(
                this,
                records().stream()
                        .filter(r -> selection.hasStage(r.stage()))
                        .filter(r -> selection.rank().isEmpty()
                                || selection.rank().getAsInt() == r.rank().orElse(0))
                        .toList());
    }

    @Override
    public String toString() {
        return text();
    }

    /**
     * Tell how many lines were read.
     *
     * @return the number of lines, an unfinished last one included
     */
    public long lines() {
        return contents.lines();
    }
}
