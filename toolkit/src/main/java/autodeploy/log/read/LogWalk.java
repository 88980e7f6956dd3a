package autodeploy.log.read;

import autodeploy.log.model.LogEntry;
import autodeploy.log.model.LogEntry.Level;
import autodeploy.log.model.ProblemLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hand the entries of chosen lines to those who gather them; a line that was wrapped is joined first. Not for use by
 * several threads at once.
 */
final class LogWalk {
    /** So a line is marked that holds a word of the problems. */
    private static final int PROBLEM = 2;

    private static final int OTHER = 1;
    /** What the reader itself looks for: who speaks, how bad it is, and facts that others than AutoDeploy tell. */
    private static final List<String> WORDS = List.of(
            "AUTO-DEPLOY",
            "-LLM]\u001b[",
            "-LLM] \u001b[",
            "LLM] [E] ",
            "LLM] [W] ",
            "LLM] [F] ",
            "[ERROR]",
            "[WARNING]",
            "[CRITICAL]",
            "Traceback (most",
            "Using LLM with",
            "primary blocks",
            "tokens per block",
            "MemUsageChange",
            "startup complete",
            "Uvicorn running");

    /** Levels behind a rank; short words would make the search look at more bytes, so its last digit goes with them. */
    private static final List<String> LEVELS = List.of("] [E] ", "] [W] ", "] [F] ");

    /** A wrapped line has at most so many parts. */
    private static final int MOST_PARTS = 6;

    private final LineParser parser = new LineParser();
    private final LogCollector collector;
    private final ProblemLines problems;
    private final List<String> anchors;
    private final List<Part> parts = new ArrayList<>();
    private long handedOver;

    private record Part(String text, long line, int mark) {}

    LogWalk(LogCollector collector, ProblemLines problems) {
        this.collector = collector;
        this.problems = problems;
        this.anchors = List.copyOf(problems.anchors());
    }

    /** Make the search for the lines to choose. */
    WordSearch search() {
        List<String> own = new ArrayList<>(WORDS);
        for (String level : LEVELS) {
            IntStream.range(0, 10).forEach(digit -> own.add(digit + level));
        }
        List<String> words = Stream.concat(own.stream(), anchors.stream()).toList();
        int[] marks = new int[words.size()];
        Arrays.fill(marks, PROBLEM);
        Arrays.fill(marks, 0, own.size(), OTHER);
        return new WordSearch(words, marks);
    }

    /** Tell whether the next line is wanted, whatever it holds. */
    boolean wantsNext() {
        // Until the runtime has spoken each line is looked at: this may be no log at all.
        return collector.runtimeEntries() == 0 || problems.wantsNext() || !parts.isEmpty();
    }

    /** Take the visible part of a line. */
    void take(String text, long line, int mark) {
        List<LineEntry> entries = parser.entries(text);
        if (!parts.isEmpty()) {
            if (isFurtherPart(entries)) {
                join(text, line, mark);
                return;
            }
            flush();
        }
        if (entries.get(entries.size() - 1).isTorn()) {
            parts.add(new Part(text, line, mark));
        } else {
            take(entries, text, line, mark);
        }
    }

    private static boolean isFurtherPart(List<LineEntry> entries) {
        LineEntry first = entries.get(0);
        return first.head() == null && first.meaning() instanceof LogLine.Unrecognised;
    }

    private void join(String text, long line, int mark) {
        parts.add(new Part(text, line, mark));
        StringBuilder joined = new StringBuilder();
        int marks = 0;
        for (Part part : parts) {
            joined.append(part.text());
            marks |= part.mark();
        }
        List<LineEntry> entries = parser.entries(joined.toString());
        if (!entries.get(entries.size() - 1).isTorn()) {
            parts.clear();
            take(entries, joined.toString(), line, marks);
        } else if (parts.size() >= MOST_PARTS) {
            flush();
        }
    }

    /** Take the parts of a line that turned out not to be wrapped, one by one. */
    private void flush() {
        List<Part> single = List.copyOf(parts);
        parts.clear();
        for (Part part : single) {
            take(parser.entries(part.text()), part.text(), part.line(), part.mark());
        }
    }

    private void take(List<LineEntry> entries, String text, long line, int mark) {
        boolean isMarked = (mark & PROBLEM) != 0;
        LogHead first = entries.get(0).head();
        boolean isAlone = entries.size() == 1 && (first == null || first.start() == 0);
        if (isMarked && first != null && first.start() > 0) {
            before(text.substring(0, first.start()), line);
        }
        for (LineEntry entry : entries) {
            collector.add(entry, text, line);
            if (entry.meaning() instanceof LogLine.Quoted) {
                continue;
            }
            boolean isBad = entry.level() == Level.WARNING
                    || entry.level() == Level.ERROR
                    || entry.meaning() instanceof LogLine.Traceback;
            if (isBad || (isMarked && (isAlone || holdsAnchor(entry.text()))) || problems.wantsNext()) {
                handOver(entry, line);
            }
        }
    }

    /** Hand over what another program wrote into the line before its first head. */
    private void before(String text, long line) {
        if (holdsAnchor(text)) {
            LineEntry entry = parser.entries(text).get(0);
            collector.add(entry, text, line);
            handOver(entry, line);
        }
    }

    private boolean holdsAnchor(String text) {
        return anchors.stream().anyMatch(text::contains);
    }

    private void handOver(LineEntry entry, long line) {
        handedOver++;
        problems.take(new LogEntry(
                line, entry.level(), entry.isAutoDeploy(), entry.rank(), collector.speaking(entry), entry.text()));
    }

    /** End the log. */
    void finish() {
        flush();
    }

    /** Count the entries in which problems may stand. */
    long handedOver() {
        return handedOver;
    }
}
