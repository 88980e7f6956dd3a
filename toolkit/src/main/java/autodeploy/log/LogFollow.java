package autodeploy.log;

import autodeploy.core.CancelledException;
import autodeploy.core.Pace;
import autodeploy.core.ParseException;
import autodeploy.core.Printable;
import autodeploy.core.Progress;
import autodeploy.log.diagnose.Diagnosis;
import autodeploy.log.diagnose.RuleBook;
import autodeploy.log.model.LogContents;
import autodeploy.log.model.LogState;
import autodeploy.log.read.GrowingLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Follow a log while a server starts: tell which transform runs, and give the log at the end.
 *
 * <p>Each line is read once. A file that is not there yet is waited for; one that was made shorter or replaced is read
 * anew. It ends when the server is ready, when the pipeline's time is printed and nothing follows for
 * {@code 5 s}, after the time given, or by an interrupt.
 *
 * <pre>{@code
 * AutoDeployLog log = AutoDeployLog.follow(Path.of("server.log")).atMost(Duration.ofMinutes(20)).run(Progress.NONE);
 * }</pre>
 */
public final class LogFollow {
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final int LONGEST_NAME = 100;

    private final Path file;
    private final RuleBook rules;
    private final Pace pace;
    private final Duration atMost;

    private LogFollow(Path file, RuleBook rules, Pace pace, Duration atMost) {
        this.file = file;
        this.rules = rules;
        this.pace = pace;
        this.atMost = atMost;
    }

    static LogFollow of(Path file) {
        return new LogFollow(file, RuleBook.bundled(), Pace.REAL, Duration.ofHours(6));
    }

    /**
     * Bound the time.
     *
     * @param time how long to follow at most; six hours by default
     * @return a copy with this bound
     */
    public LogFollow atMost(Duration time) {
        return new LogFollow(file, rules, pace, time);
    }

    /**
     * Recognise problems by other rules.
     *
     * @param book the rules
     * @return a copy with these rules
     */
    public LogFollow with(RuleBook book) {
        return new LogFollow(file, book, pace, atMost);
    }

    LogFollow with(Pace other) {
        return new LogFollow(file, rules, other, atMost);
    }

    /**
     * Follow until one of the ends is reached.
     *
     * <p>An interrupt while it waits ends it with what was read and leaves the thread's flag clear.
     *
     * @param progress hears which transform runs, on this thread
     * @return the log as far as it is written; its notes say why the following ended
     * @throws ParseException when the file doesn't come in the time given, cannot be read, or is no log
     * @throws CancelledException when interrupted before the file is there, or in the middle of reading
     */
    public AutoDeployLog run(Progress progress) {
        return new Run(progress).run();
    }

    /** Word a state for one line of progress. */
    static String line(LogState state) {
        StringBuilder line = new StringBuilder();
        if (state.isReady()) {
            line.append("ready");
        } else if (state.transform().isPresent()) {
            line.append(Printable.of(
                    state.stage().orElse("") + ": " + state.transform().get(), LONGEST_NAME));
        } else {
            line.append(state.hasTotal() ? "all transforms done" : "between transforms");
        }
        line.append("; ").append(state.transforms()).append(" transforms done, ");
        line.append(state.applied())
                .append(" applied, ")
                .append(state.matches())
                .append(" matches");
        if (state.toCapture() > 0) {
            line.append("; CUDA graphs ")
                    .append(state.captured())
                    .append(" of ")
                    .append(state.toCapture());
        }
        return line.toString();
    }

    /** Follows once. */
    private final class Run {
        private final Progress progress;
        private final long began = pace.nanos();
        private Followed.Ending ending = Followed.Ending.TIME;
        private Optional<LogState> told = Optional.empty();
        private long lastNews = began;
        private int restarts;

        Run(Progress progress) {
            this.progress = progress;
        }

        AutoDeployLog run() {
            while (true) {
                await();
                Diagnosis diagnosis = rules.begin();
                Optional<LogContents> contents = GrowingLog.read(file, diagnosis, this::goOn);
                if (contents.isPresent()) {
                    Duration time = Duration.ofNanos(pace.nanos() - began);
                    return AutoDeployLog.of(
                            file, contents.get(), diagnosis.problems(), new Followed(ending, time, restarts));
                }
                restarts++;
                told = Optional.empty();
                progress.say("the log was begun anew");
            }
        }

        private void await() {
            if (Files.exists(file)) {
                return;
            }
            progress.say("waiting for " + file);
            while (!Files.exists(file)) {
                if (isOver()) {
                    throw new ParseException(
                            "no log came in " + atMost.toSeconds() + " s",
                            file.toString(),
                            "Is the server's output written to this file?");
                }
                if (!sleep()) {
                    throw new CancelledException("waiting for a log");
                }
            }
        }

        private boolean goOn(LogState state) {
            if (!told.equals(Optional.of(state))) {
                told = Optional.of(state);
                lastNews = pace.nanos();
                progress.say(line(state));
                if (state.toCapture() > 0 && !state.hasTotal()) {
                    progress.at(
                            Math.min(state.captured(), state.toCapture()), state.toCapture(), "capturing CUDA graphs");
                }
            }
            if (state.isReady()) {
                ending = Followed.Ending.READY;
                return false;
            }
            if (state.hasTotal() && pace.nanos() - lastNews >= QUIET.toNanos()) {
                ending = Followed.Ending.FINISHED;
                return false;
            }
            return !isOver() && sleep();
        }

        private boolean isOver() {
            return pace.nanos() - began >= atMost.toNanos();
        }

        private boolean sleep() {
            try {
                pace.sleep(LOOK);
                return true;
            } catch (InterruptedException e) {
                // Stopping is how following usually ends; what was read is shown without the flag.
                Thread.interrupted();
                ending = Followed.Ending.INTERRUPTED;
                return false;
            }
        }
    }
}
