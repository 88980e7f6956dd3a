package autodeploy.log.read;

import autodeploy.log.model.LogEntry;
import autodeploy.log.model.ProblemLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what is handed over. */
final class TakenLines implements ProblemLines {
    private final List<String> anchors;
    private final Predicate<LogEntry> wantsMore;
    private final List<LogEntry> taken = new ArrayList<>();
    private boolean wantsNext;

    TakenLines(String... anchors) {
        this(entry -> false, anchors);
    }

    TakenLines(Predicate<LogEntry> wantsMore, String... anchors) {
        this.wantsMore = wantsMore;
        this.anchors = List.of(anchors);
    }

    @Override
    public List<String> anchors() {
        return anchors;
    }

    @Override
    public boolean wantsNext() {
        return wantsNext;
    }

    @Override
    public void take(LogEntry entry) {
        taken.add(entry);
        wantsNext = wantsMore.test(entry);
    }

    List<LogEntry> entries() {
        return taken;
    }

    /** Tell of each entry its line, level, rank, transform and text. */
    String told() {
        StringBuilder told = new StringBuilder();
        for (LogEntry e : taken) {
            told.append(e.line())
                    .append(' ')
                    .append(e.level())
                    .append(e.isAutoDeploy() ? " ours" : "")
                    .append(e.rank().isPresent() ? " r" + e.rank().getAsInt() : "")
                    .append(e.transform().map(t -> " " + t).orElse(""))
                    .append(" '")
                    .append(e.text())
                    .append("'\n");
        }
        return told.toString();
    }
}
