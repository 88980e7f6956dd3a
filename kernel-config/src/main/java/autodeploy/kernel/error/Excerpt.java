package autodeploy.kernel.error;

import autodeploy.kernel.run.Origins.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A few lines of a cell with one of them marked. */
final class Excerpt {
    private static final int AROUND = 2;
    /** A generated line may be megabytes long. */
    private static final int MOST_CHARACTERS = 200;

    private Excerpt() {}

    /** Show a line, from 0, with its neighbours. */
    static List<String> of(Origin origin, int line) {
        List<String> all = origin.source().lines().toList();
        List<String> shown = new ArrayList<>();
        int from = Math.max(0, line - AROUND);
        int to = Math.min(all.size() - 1, line + AROUND);
        for (int i = from; i <= to; i++) {
            String number = number(i);
            shown.add(
                    i == line
                            ? Ink.RED.of("--> ") + number + Ink.BOLD.of(cut(all.get(i)))
                            : "    " + number + cut(all.get(i)));
        }
        return shown;
    }

    /** Show a line with carets under some of its characters, from 0. */
    static List<String> of(Origin origin, int line, int start, int end) {
        List<String> shown = new ArrayList<>();
        List<String> all = origin.source().lines().toList();
        String text = line < all.size() ? all.get(line) : "";
        if (line > 0) {
            shown.add("    " + number(line - 1) + cut(all.get(line - 1)));
        }
        shown.add(Ink.RED.of("--> ") + number(line) + Ink.BOLD.of(cut(text)));
        if (start >= 0 && start <= text.length() && start < MOST_CHARACTERS) {
            int width = Math.max(1, Math.min(Math.min(end, text.length()), MOST_CHARACTERS) - start);
            // A tab stays a tab, so that the carets stand below.
            String before = text.substring(0, start).replaceAll("[^\t]", " ");
            shown.add("         | " + before + Ink.RED.of("^".repeat(width)));
        }
        return shown;
    }

    /** Number a line, from 0, with the digits that compilers use everywhere. */
    private static String number(int line) {
        return String.format(Locale.ROOT, "%4d | ", line + 1);
    }

    private static String cut(String line) {
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + " …";
    }
}
