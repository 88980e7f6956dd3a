package autodeploy.log.diagnose;

import autodeploy.core.Printable;
import autodeploy.log.model.LogProblem.Example;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gather the Python tracebacks of one stream of lines: those of one rank, or all without a rank.
 *
 * <pre>
 * chain     = traceback { marker traceback }
 * traceback = "Traceback (most recent call last):" { frame } exception
 * frame     = " " any                                  ; File "…", line n, in f; the code; the carets below it
 * exception = {name "."} name [": " text]
 * marker    = "During handling of the above exception, another exception occurred:"
 *           | "The above exception was the direct cause of the following exception:"
 * </pre>
 *
 * <p>Where several processes write without saying their rank, tracebacks are mixed: then as many exceptions are
 * expected as have begun.
 */
final class Traceback {
    static final String BEGIN = "Traceback (most recent call last):";

    private static final Pattern EXCEPTION =
            Pattern.compile("(?:[A-Za-z_]\\w{0,99}\\.){0,12}[A-Za-z_]\\w{0,99}(?::.*)?");
    private static final Pattern SURE = Pattern.compile(
            "[\\w.]{0,1200}(?:Error|Exception|Interrupt|Exit|Timeout|Expired|Warning|Iteration|Failure)(?::.*)?");
    private static final String HANDLING = "During handling of the above exception";
    private static final String CAUSE = "The above exception was the direct cause";
    private static final int MOST_FRAMES = 64;
    private static final int LONGEST_FRAME = 300;
    private static final int MOST_FOREIGN = 500;
    private static final int MOST_LINES_BEHIND = 20;
    private static final int MOST_LINES = 5_000;

    /** Say what a line is to the traceback. */
    enum Part {
        /** It belongs to it and says nothing more. */
        INSIDE,
        /** It names the exception. */
        EXCEPTION,
        /** It is none of its lines. */
        OUTSIDE
    }

    private final OptionalInt rank;
    private final Deque<String> frames = new ArrayDeque<>();
    private String before = "";
    private boolean isPrefixed;
    private int lines;
    private int open = 1;
    private int behind;
    private int foreign;
    private boolean isChained;
    private boolean isKnown;
    private @Nullable Occurrence last;

    Traceback(Line begin) {
        this.rank = begin.rank();
        begun(begin.text());
    }

    /** Note what stands before the first line: other loggers write it before each line of a traceback. */
    private void begun(String text) {
        before = text.substring(0, Math.max(0, text.indexOf(BEGIN)));
        isPrefixed = !before.isBlank() && !isGroup(before);
    }

    /** Tell whether it is the frame that Python draws around the parts of an exception group. */
    private static boolean isGroup(String text) {
        String said = text.strip();
        return said.isEmpty() || said.charAt(0) == '|' || said.charAt(0) == '+';
    }

    private static String unframed(String line) {
        int bar = line.indexOf('|');
        boolean isFramed = bar >= 0 && line.substring(0, bar).isBlank();
        return isFramed ? line.substring(Math.min(line.length(), bar + 2)) : line;
    }

    OptionalInt rank() {
        return rank;
    }

    /** Begin a further traceback; false when it has nothing to do with this one. */
    boolean takesBegin(String text) {
        if (open > 0 || isChained) {
            open++;
            isChained = false;
            behind = 0;
            foreign = 0;
            begun(text);
            return true;
        }
        return false;
    }

    Part take(String line) {
        lines++;
        isPrefixed = isPrefixed && line.startsWith(before.stripTrailing());
        Part part = part(said(line));
        foreign = part == Part.OUTSIDE ? foreign : 0;
        return part;
    }

    private Part part(String text) {
        String said = text.strip();
        if (open == 0) {
            behind++;
            boolean isMarker = isMarker(said);
            isChained |= isMarker;
            return said.isEmpty() || isMarker ? Part.INSIDE : Part.OUTSIDE;
        }
        boolean isFrame = text.isEmpty() || text.charAt(0) == ' ' || text.charAt(0) == '\t';
        if (isFrame) {
            frame(said);
            return Part.INSIDE;
        }
        if (isMarker(said)) {
            return Part.INSIDE;
        }
        // Alone, any name counts; among others' lines only one that says it is an exception.
        boolean isAlone =
                open == 1 && said.length() < 200 && !said.endsWith(":") && (said.contains(": ") || said.contains("."));
        boolean isException = EXCEPTION.matcher(said).matches()
                && (isAlone || SURE.matcher(said).matches());
        if (!isException) {
            return Part.OUTSIDE;
        }
        open--;
        // The parts of a group follow and say more.
        isChained |= said.startsWith("ExceptionGroup") || said.startsWith("BaseExceptionGroup");
        return Part.EXCEPTION;
    }

    /** Take from an exception's line what another logger wrote before it. */
    String said(String line) {
        return isPrefixed ? line.substring(Math.min(before.length(), line.length())) : unframed(line);
    }

    /** Tell whether a line links two exceptions. */
    static boolean isMarker(String said) {
        return said.startsWith(HANDLING) || said.startsWith(CAUSE);
    }

    private void frame(String said) {
        if (said.startsWith("File \"")) {
            if (frames.size() == MOST_FRAMES) {
                frames.removeFirst();
            }
            frames.add(Printable.of(said, LONGEST_FRAME));
        } else if (!frames.isEmpty() && frames.getLast().indexOf('\n') < 0) {
            frames.add(frames.removeLast() + '\n' + Printable.of(said, LONGEST_FRAME));
        }
    }

    /** List the frames: the place, and in a second line its code. */
    List<String> frames() {
        return List.copyOf(frames);
    }

    /** Note a line that another stream wrote. */
    void passed() {
        foreign++;
    }

    boolean isOver() {
        return foreign > MOST_FOREIGN || lines > MOST_LINES || (open == 0 && behind > MOST_LINES_BEHIND);
    }

    /** Note that a rule knows an exception of this chain: the others need no telling. */
    void known() {
        isKnown = true;
        last = null;
        frames.clear();
    }

    /** Note an exception that no rule knows; the last of a chain is told. */
    void unknown(Line line) {
        if (isKnown) {
            return;
        }
        List<Example> more = new ArrayList<>();
        if (!frames.isEmpty()) {
            more.add(new Example(
                    line.number(), frames.getLast().lines().findFirst().orElse("")));
        }
        if (last != null) {
            more.add(new Example(last.line(), Printable.of(last.text().strip(), LONGEST_FRAME)));
        }
        last = Occurrence.exception(line, more);
        frames.clear();
    }

    /** Give the exception to tell of. */
    Optional<Occurrence> exception() {
        return Optional.ofNullable(last);
    }
}
