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
    private int open = 1;
    private int behind;
    private int foreign;
    private boolean isChained;
    private boolean isKnown;
    private @Nullable Occurrence last;

    Traceback(OptionalInt rank) {
        this.rank = rank;
    }

    OptionalInt rank() {
        return rank;
    }

    /** Begin a further traceback; false when it has nothing to do with this one. */
    boolean takesBegin() {
        if (open > 0 || isChained) {
            open++;
            isChained = false;
            behind = 0;
            foreign = 0;
            return true;
        }
        return false;
    }

    Part take(String text) {
        foreign = 0;
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
        boolean isAlone = open == 1 && said.length() < 200 && !said.endsWith(":");
        boolean isException = EXCEPTION.matcher(said).matches()
                && (isAlone || SURE.matcher(said).matches());
        if (!isException) {
            return Part.OUTSIDE;
        }
        open--;
        return Part.EXCEPTION;
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
        }
    }

    List<String> frames() {
        return List.copyOf(frames);
    }

    /** Note a line that another stream wrote. */
    void passed() {
        foreign++;
    }

    boolean isOver() {
        return foreign > MOST_FOREIGN || (open == 0 && behind > MOST_LINES_BEHIND);
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
            more.add(new Example(line.number(), frames.getLast()));
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
