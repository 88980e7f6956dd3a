package autodeploy.graph;

import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.core.Progress;
import autodeploy.graph.read.DumpArchive;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.List;

/** Tell where the files of a run lie; what was unpacked from an archive goes once nothing holds this any more. */
final class RunPlace {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int MOST_DIAGNOSTICS = 1_000;

    private final Path given;
    private final Path directory;
    private final String title;
    private final List<Diagnostic> diagnostics;
    private final Runnable end;

    private RunPlace(Path given, Path directory, String title, List<Diagnostic> diagnostics, Runnable end) {
        this.given = given;
        this.directory = directory;
        this.title = title;
        this.diagnostics = diagnostics;
        this.end = end;
    }

    static RunPlace of(Path given, Progress progress) {
        if (!DumpArchive.isArchive(given)) {
            return new RunPlace(given, given, given.toString(), List.of(), () -> {});
        }
        Diagnostics diagnostics = new Diagnostics(given.toString(), MOST_DIAGNOSTICS);
        DumpArchive archive = DumpArchive.open(given, progress, diagnostics);
        RunPlace place = new RunPlace(given, archive.directory(), archive.name(), diagnostics.list(), archive::close);
        CLEANER.register(place, archive::close);
        return place;
    }

    Path given() {
        return given;
    }

    Path directory() {
        return directory;
    }

    String title() {
        return title;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Delete what was unpacked, where nothing could be read from it. */
    void close() {
        end.run();
    }
}
