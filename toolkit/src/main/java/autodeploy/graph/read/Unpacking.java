package autodeploy.graph.read;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.core.ParseException;
import autodeploy.core.Printable;
import autodeploy.core.Progress;
import autodeploy.core.Suggest;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Unpack one archive once, from front to back. */
final class Unpacking {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_NAMED = 8;

    private final DumpArchive.Place place;
    private final Path target;
    private final Progress progress;
    private final Diagnostics diagnostics;
    private final ArchiveLimits limits;
    private final SimulatedMarks marks = new SimulatedMarks();
    private final byte[] buffer = new byte[BUFFER];

    /** The folders with dumps that are not read: those not chosen, or all once there are several to choose from. */
    private final TreeSet<String> otherFolders = new TreeSet<>();

    private final TreeSet<String> otherFiles = new TreeSet<>();
    private Optional<String> folder = Optional.empty();
    private boolean isAmbiguous;
    private int seenEntries;
    private long seenBytes;
    private int dumps;
    private long dumpBytes;

    Unpacking(DumpArchive.Place place, Path target, Progress progress, Diagnostics diagnostics, ArchiveLimits limits) {
        this.place = place;
        this.target = target;
        this.progress = progress;
        this.diagnostics = diagnostics;
        this.limits = limits;
    }

    /** Unpack, and give the directory that then holds the dumps; throws where there is not exactly one such folder. */
    Path unpack() {
        Optional<String> damage = Optional.empty();
        try (PackedFile file = PackedFile.open(place.file());
                ArchiveEntries entries = file.entries()) {
            walk(file, entries);
            String complaint = entries.complaint();
            damage = complaint.isEmpty() ? damage : Optional.of(complaint);
            progress.at(Math.max(1, file.size()), Math.max(1, file.size()), "");
        } catch (EOFException e) {
            damage = Optional.of("cut off");
        } catch (IOException e) {
            damage = Optional.of("damaged: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
        if (isAmbiguous) {
            throw severalRuns();
        }
        if (dumps == 0) {
            throw damage.map(this::onlyDamage).orElseGet(this::noDumps);
        }
        damage.ifPresent(what -> diagnostics.add(
                Diagnostic.warning(place.file().toString(), what + "; read as far as it goes, " + dumps + " dumps")));
        marks.write(target, folder.orElse(""), place.file());
        return target;
    }

    /** Name the archive, and the folder where it was chosen. */
    String name() {
        return place.file()
                + place.folder().map(chosen -> "!/" + folder.orElse(chosen)).orElse("");
    }

    private void walk(PackedFile file, ArchiveEntries entries) throws IOException {
        for (Optional<ArchiveEntries.Entry> next = entries.next(); next.isPresent(); next = entries.next()) {
            CancelledException.check(DumpArchive.ACTION);
            ArchiveEntries.Entry entry = next.get();
            if (++seenEntries > limits.entries()) {
                throw tooMuch("more than " + limits.entries() + " entries", entry.name());
            }
            EntryName name = EntryName.of(entry.name());
            progress.at(Math.min(file.read(), file.size()), Math.max(1, file.size()), name.file());
            try (OutputStream out = sink(entry, name)) {
                copy(file, entries, entry, out);
            }
        }
    }

    private void copy(PackedFile file, ArchiveEntries entries, ArchiveEntries.Entry entry, OutputStream out)
            throws IOException {
        boolean isKept = out instanceof DumpOutput;
        long length = 0;
        for (int read = entries.read(buffer); read >= 0; read = entries.read(buffer)) {
            CancelledException.check(DumpArchive.ACTION);
            length += read;
            seenBytes += read;
            if (seenBytes > limits.ratioFrom() && seenBytes / limits.ratio() > file.size()) {
                throw tooMuch("more than " + limits.ratio() + " times its own size", entry.name());
            }
            if (isKept) {
                dumpBytes += read;
                if (length > limits.entry()) {
                    throw tooMuch("a dump of more than " + ArchiveLimits.words(limits.entry()), entry.name());
                }
                if (dumpBytes > limits.total()) {
                    throw tooMuch("more than " + ArchiveLimits.words(limits.total()) + " of dumps", entry.name());
                }
            }
            out.write(buffer, 0, read);
        }
    }

    /** Choose where an entry's bytes go. */
    private OutputStream sink(ArchiveEntries.Entry entry, EntryName name) {
        if (!name.file().isEmpty() && DumpName.of(name.file()).isPresent()) {
            return dump(entry, name);
        }
        if (entry.type() != ArchiveEntries.Type.FILE || name.file().isEmpty()) {
            return OutputStream.nullOutputStream();
        }
        if (marks.isMark(name)) {
            return marks.sink(name);
        }
        if (otherFiles.size() < MOST_NAMED) {
            otherFiles.add(name.file());
        }
        return OutputStream.nullOutputStream();
    }

    private OutputStream dump(ArchiveEntries.Entry entry, EntryName name) {
        String problem = entry.type() == ArchiveEntries.Type.FILE
                ? name.problem()
                : "it is a " + entry.type().word() + ", not a file";
        if (!problem.isEmpty()) {
            return refuse(entry, problem);
        }
        if (isAmbiguous ? place.isChosen(name.folder()) : !place.isChosen(name.folder())) {
            return leave(name.folder());
        }
        if (isAmbiguous) {
            return OutputStream.nullOutputStream();
        }
        if (folder.isPresent() && !folder.get().equals(name.folder())) {
            isAmbiguous = true;
            otherFolders.clear();
            otherFolders.add(folder.get());
            otherFolders.add(name.folder());
            return OutputStream.nullOutputStream();
        }
        Path path;
        try {
            path = target.resolve(name.file());
        } catch (InvalidPathException e) {
            return refuse(entry, "this system cannot write its name");
        }
        if (Files.exists(path)) {
            // As the programs do that unpack: the later one of a name holds.
            diagnostics.add(
                    Diagnostic.warning(where(entry.name()), "stands twice in the archive; the last one is read"));
        } else if (++dumps > limits.dumps()) {
            throw tooMuch("more than " + limits.dumps() + " dumps", entry.name());
        }
        folder = Optional.of(name.folder());
        return new DumpOutput(path);
    }

    private OutputStream leave(String other) {
        otherFolders.add(other);
        if (otherFolders.size() > MOST_NAMED) {
            otherFolders.pollLast();
        }
        return OutputStream.nullOutputStream();
    }

    private OutputStream refuse(ArchiveEntries.Entry entry, String problem) {
        diagnostics.add(Diagnostic.error(where(entry.name()), "not unpacked: " + problem));
        return OutputStream.nullOutputStream();
    }

    private String where(String entry) {
        return place.file() + "!/" + Printable.of(entry, 300);
    }

    private ParseException tooMuch(String what, String entry) {
        return new ParseException(
                "the archive holds " + what,
                where(entry),
                "Unpack it yourself, where you trust it, and give the directory.");
    }

    private ParseException severalRuns() {
        String first = otherFolders.first();
        return new ParseException(
                "the archive holds dumps in several folders: " + named(otherFolders),
                place.file().toString(),
                "Name one behind the archive: " + place.file() + "!/"
                        + (first.isEmpty() ? otherFolders.last() : first));
    }

    private ParseException onlyDamage(String damage) {
        return new ParseException(
                "the archive is " + damage + ", and nothing before that is a dump",
                place.file().toString(),
                "Fetch or pack it again.");
    }

    private ParseException noDumps() {
        if (place.folder().isPresent() && !otherFolders.isEmpty()) {
            String question = Suggest.question(place.folder().get(), otherFolders);
            return new ParseException(
                    "no graph dumps in this folder of the archive",
                    place.file() + "!/" + place.folder().get(),
                    question.isEmpty() ? "Dumps lie in: " + named(otherFolders) + "." : question);
        }
        String found = otherFiles.isEmpty() ? "It holds no files" : "It holds " + String.join(", ", otherFiles);
        return new ParseException(
                "no graph dumps in this archive",
                place.file().toString(),
                "Expected files such as 001_export_export_to_gm.txt. " + Printable.of(found, 300) + ".");
    }

    private static String named(Set<String> folders) {
        List<String> names = folders.stream()
                .limit(MOST_NAMED)
                .map(name -> name.isEmpty() ? "(the top)" : Printable.of(name, 100))
                .toList();
        return String.join(", ", names) + (folders.size() > MOST_NAMED ? ", …" : "");
    }
}
