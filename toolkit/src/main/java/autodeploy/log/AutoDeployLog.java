package autodeploy.log;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.ParseException;
import autodeploy.core.TransformLog;
import autodeploy.core.TransformRecord;
import autodeploy.log.diagnose.Diagnosis;
import autodeploy.log.diagnose.RuleBook;
import autodeploy.log.model.LogContents;
import autodeploy.log.model.LogProblem;
import autodeploy.log.read.LogReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
public final class AutoDeployLog {
    private final LogContents contents;
    private final List<LogProblem> problems;

    private AutoDeployLog(LogContents contents, List<LogProblem> problems) {
        this.contents = contents;
        this.problems = List.copyOf(problems);
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
        return new AutoDeployLog(contents, diagnosis.problems());
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
     * Tell how many lines were read.
     *
     * @return the number of lines, an unfinished last one included
     */
    public long lines() {
        return contents.lines();
    }
}
