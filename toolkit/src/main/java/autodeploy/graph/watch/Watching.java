package autodeploy.graph.watch;

import autodeploy.core.CancelledException;
import autodeploy.core.ParseException;
import autodeploy.core.View;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import autodeploy.graph.read.DumpName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches once: looks, tells, waits, until an end is reached. */
final class Watching<R extends Run> {
    private final DumpWatch<R> watch;
    private final Consumer<WatchEvent> listener;
    private final Completeness completeness;
    private final long began;

    private FolderState before = FolderState.none();
    private Map<String, FolderState.State> taken = Map.of();
    private final Set<String> told = new HashSet<>();
    private Optional<R> dumps = Optional.empty();
    private @Nullable ParseException problem;
    private String waiting = "";
    private int run = 1;
    private long lostAt;
    private boolean isSettling;
    private long lastNew;
    private boolean isUntil;
    /** What lay there when the watch began, as long as that is a run that had ended. */
    private Optional<FolderState> ended;

    Watching(DumpWatch<R> watch, Consumer<WatchEvent> listener) {
        this.watch = watch;
        this.listener = listener;
        this.completeness = new Completeness(watch.directory(), DumpWatch.REST);
        this.began = watch.pace().nanos();
        this.ended = Optional.of(FolderState.of(watch.directory()))
                .filter(f -> f.last().flatMap(DumpName::of).stream()
                        .anyMatch(n -> n.transform().equals(DumpWatch.LAST_TRANSFORM)));
    }

    Watched<R> run() {
        try {
            while (true) {
                look(watch.pace().nanos());
                Optional<Watched.Ending> ending = ending(watch.pace().nanos());
                if (ending.isPresent()) {
                    return seen(ending.get());
                }
                watch.pace().sleep(DumpWatch.LOOK);
            }
        } catch (InterruptedException | CancelledException e) {
            // Stopping is how a watch usually ends; what was seen is read without the flag, which would stop that too.
            Thread.interrupted();
            return seen(Watched.Ending.INTERRUPTED);
        }
    }

    private void look(long now) {
        FolderState folder = FolderState.of(watch.directory());
        if (folder.hasLost(before)) {
            lose(now);
        }
        before = folder;
        Map<String, FolderState.State> complete = completeness.of(folder, now);
        // A tree is removed file by file: what is left of it a moment later is not the new run.
        isSettling &= now - lostAt < DumpWatch.REST.toNanos();
        if (complete.isEmpty() || isSettling) {
            await(folder);
        } else if (!complete.equals(taken)) {
            read(complete, now);
        }
    }

    private void lose(long now) {
        if (!told.isEmpty()) {
            listener.accept(new WatchEvent.Wiped(run, told.size()));
            run++;
        }
        taken = Map.of();
        told.clear();
        dumps = Optional.empty();
        ended = Optional.empty();
        isUntil = false;
        lostAt = now;
        isSettling = true;
    }

    private void await(FolderState folder) {
        String reason = !folder.exists()
                ? "waiting for the directory " + watch.directory()
                : folder.files().isEmpty()
                        ? "waiting for the first dump in " + watch.directory()
                        : "waiting for the end of " + folder.last().orElse("");
        if (!reason.equals(waiting)) {
            waiting = reason;
            listener.accept(new WatchEvent.Waiting(reason));
        }
    }

    private void read(Map<String, FolderState.State> complete, long now) {
        Set<String> wanted = Set.copyOf(complete.keySet());
        R read;
        try {
            read = watch.reader().read(dumps, file -> wanted.contains(String.valueOf(file.getFileName())));
        } catch (ParseException e) {
            // Wiped meanwhile, or files that are no dumps: the next look reads again.
            problem = e;
            return;
        }
        taken = complete;
        dumps = Optional.of(read);
        List<Pass> passes = read.list();
        boolean isNew = false;
        for (int i = 0; i < passes.size(); i++) {
            Pass pass = passes.get(i);
            if (told.add(pass.file())) {
                isNew = true;
                OptionalLong delta = i == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(pass.nodes() - passes.get(i - 1).nodes());
                listener.accept(new WatchEvent.Written(run, read, pass, delta));
                isUntil |= isUntil(pass);
            }
        }
        if (isNew) {
            lastNew = now;
            if (ended.isPresent() && taken.equals(ended.get().files())) {
                listener.accept(new WatchEvent.Waiting("a run that had ended lies there with " + passes.size()
                        + " passes; waiting for the next one to wipe it"));
            }
        }
    }

    /** Tell whether only what lay there at first has been seen. */
    private boolean isOld() {
        return ended.isPresent()
                && taken.entrySet().stream()
                        .allMatch(e -> e.getValue().equals(ended.get().files().get(e.getKey())));
    }

    private boolean isUntil(Pass pass) {
        String word = watch.until();
        return pass.transform().equals(word) || (word.matches("[0-9]{1,9}") && pass.index() == Integer.parseInt(word));
    }

    private Optional<Watched.Ending> ending(long now) {
        if (isUntil && !isOld()) {
            return Optional.of(Watched.Ending.REACHED);
        }
        boolean isQuiet = watch.quiet().isPresent()
                && !told.isEmpty()
                && now - lastNew >= watch.quiet().get().toNanos();
        if (isQuiet) {
            return Optional.of(Watched.Ending.QUIET);
        }
        return now - began >= watch.atMost().toNanos() ? Optional.of(Watched.Ending.TIME) : Optional.empty();
    }

    private Watched<R> seen(Watched.Ending ending) {
        if (dumps.isEmpty() && run == 1 && ending != Watched.Ending.INTERRUPTED) {
            throw problem != null ? problem : nothing();
        }
        return new Watched<>(
                watch.directory().toString(),
                dumps,
                timeline(),
                run,
                ending,
                watch.until(),
                Duration.ofNanos(watch.pace().nanos() - began),
                before.last().filter(f -> !taken.containsKey(f)));
    }

    private Optional<View> timeline() {
        try {
            return dumps.map(watch.reader()::timeline);
        } catch (ParseException e) {
            // Wiped since the last look: there is no timeline of it any more.
            return Optional.empty();
        }
    }

    private ParseException nothing() {
        return new ParseException(
                "no complete graph dump came in " + watch.atMost().toSeconds() + " s",
                watch.directory().toString(),
                "Is AD_DUMP_GRAPHS_DIR set to this directory where the server runs? Only rank 0 writes dumps, the first"
                        + " after the export.");
    }
}
