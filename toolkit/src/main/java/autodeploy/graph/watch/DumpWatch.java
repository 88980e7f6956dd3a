package autodeploy.graph.watch;

import autodeploy.core.Pace;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.graph.model.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watch the directory of graph dumps while a server is compiling: tell of each pass as soon as its file is complete, and
 * of the next run's wiping the directory.
 *
 * <pre>{@code
 * Watched<GraphDumps> seen = GraphDumps.watch(Path.of("ad_graphs"))
 *         .atMost(Duration.ofMinutes(20))
 *         .run(Progress.NONE, event -> {});
 * }</pre>
 *
 * <p>The directory need not exist yet. It is looked at four times a second, which works on network folders too; files are
 * read by copy, each once. A file is complete when another follows it, or when it has rested for a second and ends with
 * an output line; it rests ten seconds without one. Immutable; safe for use by several threads.
 *
 * @param <R> the type of run that is read
 */
public final class DumpWatch<R extends Run> {
    /** The transform that ends a run. */
    public static final String LAST_TRANSFORM = "compile_model";

    static final Duration LOOK = Duration.ofMillis(250);
    static final Duration REST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofHours(6);

    private final Path directory;
    private final DumpReader<R> reader;
    private final Pace pace;
    private final Duration atMost;
    private final Optional<Duration> quiet;
    private final String until;

    private DumpWatch(
            Path directory, DumpReader<R> reader, Pace pace, Duration atMost, Optional<Duration> quiet, String until) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.reader = Objects.requireNonNull(reader, "reader");
        this.pace = Objects.requireNonNull(pace, "pace");
        this.atMost = positive(atMost);
        this.quiet = quiet.map(DumpWatch::positive);
        this.until = Objects.requireNonNull(until, "until");
    }

    private static Duration positive(Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("time to watch: " + time + ", more than 0 and at most a year expected");
        }
        return time;
    }

    /**
     * Watch a directory for six hours at most, until {@value #LAST_TRANSFORM} has run.
     *
     * @param directory the directory that {@code AD_DUMP_GRAPHS_DIR} names; may not exist yet
     * @param reader reads it
     * @param pace tells the time and waits
     * @param <R> the type of run that is read
     * @return the watch, not begun
     */
    public static <R extends Run> DumpWatch<R> of(Path directory, DumpReader<R> reader, Pace pace) {
        return new DumpWatch<>(directory, reader, pace, LONGEST, Optional.empty(), LAST_TRANSFORM);
    }

    /**
     * Bound the time.
     *
     * @param time how long to watch at most
     * @return a copy with this bound
     */
    public DumpWatch<R> atMost(Duration time) {
        return new DumpWatch<>(directory, reader, pace, time, quiet, until);
    }

    /**
     * End once nothing has come for a while.
     *
     * @param time how long to wait for the next pass after one
     * @return a copy that ends so
     */
    public DumpWatch<R> quiet(Duration time) {
        return new DumpWatch<>(directory, reader, pace, atMost, Optional.of(time), until);
    }

    /**
     * End once a transform has run.
     *
     * @param transform its name, or the number of its pass
     * @return a copy that ends so, instead of with {@value #LAST_TRANSFORM}
     */
    public DumpWatch<R> until(String transform) {
        return new DumpWatch<>(directory, reader, pace, atMost, quiet, transform);
    }

    /**
     * Watch until one of the ends is reached or the thread is interrupted.
     *
     * <p>An interrupt ends the watch with what was seen and leaves the thread's flag clear: see {@link Watched#ending}. A
     * run that had ended before the watch began doesn't end it; then the next run is waited for.
     *
     * @param progress hears each event as a line
     * @param listener hears each event, on this thread
     * @return the timeline of the run that was written last
     * @throws ParseException when the directory cannot be read, or nothing came in the time given
     */
    public Watched<R> run(Progress progress, Consumer<WatchEvent> listener) {
        return new Watching<>(this, event -> {
                    progress.say(event.message());
                    listener.accept(event);
                })
                .run();
    }

    Path directory() {
        return directory;
    }

    DumpReader<R> reader() {
        return reader;
    }

    Pace pace() {
        return pace;
    }

    Duration atMost() {
        return atMost;
    }

    Optional<Duration> quiet() {
        return quiet;
    }

    String until() {
        return until;
    }
}
