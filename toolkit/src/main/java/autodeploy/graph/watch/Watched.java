package autodeploy.graph.watch;

import autodeploy.core.ChartData;
import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Show what a {@link DumpWatch} has seen: the timeline of the run that was written last.
 *
 * @param directory the directory that was watched
 * @param dumps the run as far as it was written, to look into; empty when nothing has come since the last wipe
 * @param passes its timeline
 * @param run which run it is since the watch began, from 1
 * @param ending why the watch ended
 * @param until the transform that was waited for
 * @param time how long was watched
 * @param unfinished the file that was not yet complete
 * @param <R> the type of run
 */
public record Watched<R extends Run>(
        String directory,
        Optional<R> dumps,
        Optional<View> passes,
        int run,
        Ending ending,
        String until,
        Duration time,
        Optional<String> unfinished)
        implements View {
    /** Check that nothing is missing. */
    public Watched {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(dumps, "dumps");
        Objects.requireNonNull(passes, "passes");
        Objects.requireNonNull(ending, "ending");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(unfinished, "unfinished");
    }

    /** Why a watch ended. */
    public enum Ending {
        /** The transform that was waited for has run. */
        REACHED,
        /** Nothing new came for as long as was asked for. */
        QUIET,
        /** The time is up. */
        TIME,
        /** The thread was interrupted. */
        INTERRUPTED
    }

    @Override
    public String title() {
        return passes.map(View::title).orElse("No passes of " + directory) + (run > 1 ? ", run " + run : "");
    }

    @Override
    public List<Column> columns() {
        return passes.map(View::columns).orElse(List.of());
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return passes.map(View::rows).orElse(List.of());
    }

    @Override
    public Tone tone(int row) {
        return passes.map(p -> p.tone(row)).orElse(Tone.NORMAL);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Watched for " + time.toSeconds() + " s: " + why());
        if (run > 1) {
            int before = run - 1;
            notes.add((before == 1 ? "The directory was wiped once" : "The directory was wiped " + before + " times")
                    + " meanwhile: " + (passes.isPresent() ? "this is the last run." : "nothing has come since."));
        }
        unfinished.ifPresent(file -> notes.add(file + " is not complete yet and left out."));
        passes.ifPresent(p -> notes.addAll(p.notes()));
        return List.copyOf(notes);
    }

    private String why() {
        return switch (ending) {
            case REACHED -> until + " has run.";
            case QUIET -> "nothing new came for the time given by --quiet.";
            case TIME -> "the time is up. Watch again to go on.";
            case INTERRUPTED -> "stopped. Watch again to go on.";
        };
    }

    @Override
    public List<ChartData> charts() {
        return passes.map(View::charts).orElse(List.of());
    }

    @Override
    public Optional<String> simulated() {
        return passes.flatMap(View::simulated);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("directory", directory);
        json.put("passes", List.of());
        json.put("diagnostics", List.of());
        passes.ifPresent(p -> json.putAll(p.json()));
        Map<String, @Nullable Object> watch = new LinkedHashMap<>();
        watch.put("run", run);
        watch.put("ended", ending.name().toLowerCase(Locale.ROOT));
        watch.put("seconds", time.toMillis() / 1e3);
        watch.put("unfinished", unfinished.orElse(null));
        json.put("watch", watch);
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
