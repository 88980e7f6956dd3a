package autodeploy.kernel;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What went wrong before there was a cell to show it in; the first cell shows it. */
final class StartupNotes {
    private static final int MOST = 50;

    private final List<String> notes = new ArrayList<>();
    /** The server's log, before cells take the streams over. */
    private final PrintStream log = System.err;

    /** Keep a note, and write it into the server's log. */
    synchronized void add(String note) {
        log.println("autodeploy-kernel: " + note);
        if (notes.size() < MOST) {
            notes.add(note);
        }
    }

    /** Give the notes, once. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }
}
