package autodeploy.kernel.error;

import autodeploy.kernel.run.Origins;
import autodeploy.kernel.run.Origins.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words the way from a throw down to the cell; the first line of a cell on it is shown with its neighbours. */
final class Frames {
    private static final List<String> NOT_TOLD =
            List.of("autodeploy.kernel.", "org.dflib.jjava.", "jdk.jshell.", "jdk.internal.reflect.", "REPL.");
    private static final int MOST_FRAMES = 30;
    /** What JShell puts the value of a variable into; another frame of the same statement follows. */
    private static final String INITIALIZER = "do_it$Aux";

    private final Origins origins;
    private boolean excerptShown;

    Frames(Origins origins) {
        this.origins = origins;
    }

    /** Word the frames of a throwable, with those that JShell has translated at hand. */
    List<String> of(Throwable thrown, Throwable seen) {
        StackTraceElement[] raw = thrown.getStackTrace();
        StackTraceElement[] translated = seen.getStackTrace();
        List<String> lines = new ArrayList<>();
        int told = 0;
        boolean isInitializer = false;
        // JShell leaves out what is below the cell: the kernel.
        int end = hasCell(translated) ? Math.min(raw.length, translated.length) : raw.length;
        for (int i = 0; i < end; i++) {
            StackTraceElement frame = i < translated.length ? translated[i] : raw[i];
            Optional<Origin> origin = origin(frame);
            boolean isOfInitializer = isInitializer;
            isInitializer = frame.getMethodName().equals(INITIALIZER);
            if (origin.isEmpty()
                    ? isNotTold(raw[i])
                    : isOfInitializer && frame.getMethodName().isEmpty()) {
                continue;
            }
            if (++told > MOST_FRAMES && origin.isEmpty()) {
                continue;
            }
            if (told > 2 * MOST_FRAMES) {
                lines.add("    … and " + (end - i) + " more");
                break;
            }
            if (origin.isPresent()) {
                lines.addAll(inCell(origin.get(), raw[i], frame));
            } else {
                lines.add("    at " + raw[i]);
            }
        }
        return lines;
    }

    private List<String> inCell(Origin origin, StackTraceElement raw, StackTraceElement seen) {
        int line = origin.lineOf(raw, seen);
        String method = name(seen);
        List<String> lines = new ArrayList<>();
        lines.add(
                "    at " + (method.isEmpty() ? "" : method + " in ") + Ink.BOLD.of(ErrorReports.place(origin, line)));
        if (!excerptShown) {
            excerptShown = true;
            lines.addAll(Excerpt.of(origin, line));
        }
        return lines;
    }

    /** Name a method of a cell; what JShell wraps around statements, and lambdas, have no name that helps. */
    private static String name(StackTraceElement seen) {
        String method = seen.getMethodName();
        if (method.isEmpty() || method.equals(INITIALIZER)) {
            return "";
        }
        if (method.startsWith("lambda$")) {
            return "a lambda";
        }
        return seen.getClassName().isEmpty() ? method : seen.getClassName() + "." + method;
    }

    private static boolean hasCell(StackTraceElement[] translated) {
        for (StackTraceElement frame : translated) {
            if (isSnippet(frame)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSnippet(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("#");
    }

    private Optional<Origin> origin(StackTraceElement frame) {
        String file = frame.getFileName();
        return isSnippet(frame) && file != null ? origins.of(file.substring(1)) : Optional.empty();
    }

    private static boolean isNotTold(StackTraceElement frame) {
        return NOT_TOLD.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
