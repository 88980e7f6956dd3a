package autodeploy.log.diagnose;

import autodeploy.log.model.LogEntry;
import autodeploy.log.model.LogEntry.Level;
import autodeploy.log.model.LogProblem;
import autodeploy.log.model.LogProblem.Severity;
import autodeploy.log.model.ProblemLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Gather the problems of one log by kind.
 *
 * <p>A line that a rule knows is a problem of that rule's kind. Warnings and errors that no rule knows are put together
 * by their wording, numbers and paths aside. A Python traceback is gathered up to its exception, on each rank for
 * itself; of a chain of exceptions the one that a rule knows is told, else the last. An error line that only repeats an
 * exception is left out.
 *
 * <p>Bounded: 10,000 groups that no rule knows, as many that one knows, and 1,000 examples are kept; the rest is
 * counted. Not for use by several threads at once.
 */
public final class Diagnosis implements ProblemLines {
    private static final int MOST_STREAMS = 1_024;
    private static final int RANKLESS = -1;
    // A reply of the model may hold any words.
    private static final String REPLY = "[PROMPT ";
    // So may the settings, and what a client asks for.
    private static final String SETTINGS = "LLM Args: ";
    private static final Pattern ACCESS = Pattern.compile("INFO: +[^ ]+ - \"[A-Z]+ ");

    private final List<String> anchors;
    private final Recogniser recogniser;
    private final Groups groups;
    private final Map<Integer, Traceback> tracebacks = new HashMap<>();
    private final Map<Integer, Payload> payloads = new HashMap<>();

    Diagnosis(RuleBook rules) {
        this.anchors = rules.rules().stream()
                .flatMap(r -> r.anchors().stream())
                .distinct()
                .toList();
        this.recogniser = new Recogniser(rules);
        this.groups = new Groups(rules);
    }

    @Override
    public List<String> anchors() {
        return anchors;
    }

    @Override
    public boolean wantsNext() {
        return !tracebacks.isEmpty() || !payloads.isEmpty();
    }

    @Override
    public void take(LogEntry entry) {
        Line line = Line.of(entry);
        boolean isQuiet = tracebacks.isEmpty() && payloads.isEmpty();
        if (!isQuiet) {
            age();
        }
        if (isAccess(line)) {
            return;
        }
        if (line.text().contains(Traceback.BEGIN)) {
            begin(line);
        } else if (isQuiet || !belongs(line)) {
            single(line);
        }
    }

    /**
     * List the problems found so far.
     *
     * @return one for each kind and, where it matters, key or transform; errors first, then in the order of their first
     *     lines. Those that no rule knows are of the kinds {@code error}, {@code warning} and {@code exception}
     */
    public List<LogProblem> problems() {
        Groups all = groups;
        if (wantsNext()) {
            all = groups.copy();
            for (Payload payload : payloads.values()) {
                payload.problems(recogniser).forEach(all::add);
            }
            for (Traceback traceback : tracebacks.values()) {
                traceback.exception().ifPresent(all::add);
            }
        }
        return all.problems();
    }

    private static boolean isAccess(Line line) {
        return line.isHeadless()
                && line.text().startsWith("INFO:")
                && ACCESS.matcher(line.text()).lookingAt();
    }

    /** Close what has waited too long for its next line. */
    private void age() {
        Iterator<Traceback> waiting = tracebacks.values().iterator();
        while (waiting.hasNext()) {
            Traceback traceback = waiting.next();
            traceback.passed();
            if (traceback.isOver()) {
                traceback.exception().ifPresent(groups::add);
                waiting.remove();
            }
        }
        List<Integer> over = new ArrayList<>();
        payloads.forEach((stream, payload) -> {
            payload.passed();
            if (payload.isOver()) {
                over.add(stream);
            }
        });
        over.forEach(this::closePayload);
    }

    private void begin(Line line) {
        int stream = line.isHeadless() ? line.rank().orElse(RANKLESS) : RANKLESS;
        closePayload(stream);
        Traceback before = tracebacks.get(stream);
        if (before != null && before.takesBegin(line.text())) {
            return;
        }
        if (before != null) {
            before.exception().ifPresent(groups::add);
        }
        if (before != null || tracebacks.size() < MOST_STREAMS) {
            tracebacks.put(stream, new Traceback(line));
        }
    }

    /** Tell whether the line was one of a problem that had begun, and use it so. */
    private boolean belongs(Line line) {
        if (!line.isHeadless()) {
            return false;
        }
        int stream = stream(line.rank());
        Payload payload = payloads.get(stream);
        if (payload != null) {
            if (payload.take(line)) {
                known(line, payload);
                return true;
            }
            closePayload(stream);
        }
        Traceback traceback = tracebacks.get(stream);
        if (traceback == null) {
            return false;
        }
        Traceback.Part part = traceback.take(line.text());
        if (part == Traceback.Part.EXCEPTION) {
            OptionalInt rank = line.rank().isPresent() ? line.rank() : traceback.rank();
            exception(
                    traceback,
                    new Line(line.number(), Level.NONE, rank, line.transform(), traceback.said(line.text())),
                    stream);
        }
        return part != Traceback.Part.OUTSIDE;
    }

    /** The lines of a traceback whose first line has a head have none themselves. */
    private int stream(OptionalInt rank) {
        int own = rank.orElse(RANKLESS);
        Traceback headed = tracebacks.get(RANKLESS);
        boolean isOwn = tracebacks.containsKey(own) || payloads.containsKey(own);
        return !isOwn && headed != null && headed.rank().equals(rank) ? RANKLESS : own;
    }

    /** Of a line among those that follow another one a rule of its own may know more. */
    private void known(Line line, Payload payload) {
        Optional<Found> found = recogniser
                .inLine(line.text(), false, List.of())
                .filter(f -> !recogniser.isReadInBlocks(f.rule().kind()));
        if (found.isPresent()) {
            groups.add(Occurrence.of(found.get(), line));
            payload.dropLast();
        }
    }

    private void exception(Traceback traceback, Line line, int stream) {
        Optional<Found> found = recogniser.inLine(line.text(), true, traceback.frames());
        if (found.isEmpty()) {
            traceback.unknown(line);
            return;
        }
        traceback.known();
        tell(found.get(), line, stream);
    }

    private void single(Line line) {
        if (line.text().startsWith(REPLY) || line.text().startsWith(SETTINGS)) {
            return;
        }
        Optional<Found> found = recogniser.inLine(line.text(), line.level() == Level.ERROR, List.of());
        if (found.isPresent()) {
            tell(found.get(), line, line.isHeadless() ? line.rank().orElse(RANKLESS) : RANKLESS);
        } else if (line.level() == Level.ERROR || line.level() == Level.WARNING) {
            Severity severity = line.level() == Level.ERROR ? Severity.ERROR : Severity.WARNING;
            groups.add(Occurrence.unknown(severity, line));
        }
    }

    private void tell(Found found, Line line, int stream) {
        if (found.rule().following() == 0) {
            groups.add(Occurrence.of(found, line));
        } else {
            closePayload(stream);
            if (payloads.size() < MOST_STREAMS) {
                payloads.put(stream, new Payload(line, found.rule().following()));
            }
        }
    }

    private void closePayload(int stream) {
        Payload payload = payloads.remove(stream);
        if (payload != null) {
            payload.problems(recogniser).forEach(groups::add);
        }
    }
}
