package autodeploy.log.diagnose;

import autodeploy.log.model.LogEntry;
import autodeploy.log.model.LogEntry.Level;
import autodeploy.log.model.LogProblem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Feeds lines to a diagnosis as the reader does. */
final class Lines {
    private final Diagnosis diagnosis;
    private long number;

    Lines(RuleBook book) {
        diagnosis = book.begin();
    }

    static List<LogProblem> problems(RuleBook book, String text) {
        return new Lines(book).plain(text).problems();
    }

    /** Feed lines without heads; those that nobody wants are passed over. */
    Lines plain(String text) {
        text.lines().forEach(line -> add(Level.NONE, OptionalInt.empty(), line));
        return this;
    }

    Lines error(int rank, String text) {
        return add(Level.ERROR, OptionalInt.of(rank), text);
    }

    Lines warning(int rank, String text) {
        return add(Level.WARNING, OptionalInt.of(rank), text);
    }

    Lines info(int rank, String text) {
        return add(Level.INFO, OptionalInt.of(rank), text);
    }

    Lines add(Level level, OptionalInt rank, String text) {
        return add(level, rank, Optional.empty(), text);
    }

    Lines add(Level level, OptionalInt rank, Optional<String> transform, String text) {
        number++;
        boolean isWanted = diagnosis.wantsNext()
                || level == Level.ERROR
                || level == Level.WARNING
                || text.contains("Traceback (most recent call last):")
                || diagnosis.anchors().stream().anyMatch(text::contains);
        if (isWanted) {
            diagnosis.take(new LogEntry(number, level, true, rank, transform, text));
        }
        return this;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    List<LogProblem> problems() {
        return diagnosis.problems();
    }
}
