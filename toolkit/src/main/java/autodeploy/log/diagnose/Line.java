package autodeploy.log.diagnose;

import autodeploy.log.model.LogEntry;
import autodeploy.log.model.LogEntry.Level;
import autodeploy.log.model.RankLabel;
import java.util.Optional;
import java.util.OptionalInt;

/** Hold one line as its writer wrote it: what a launcher put before it says which rank it is. */
record Line(long number, Level level, OptionalInt rank, Optional<String> transform, String text) {
    static Line of(LogEntry entry) {
        String text = entry.text();
        OptionalInt rank = entry.rank();
        RankLabel label = entry.level() == Level.NONE ? RankLabel.of(text).orElse(null) : null;
        if (label != null) {
            rank = rank.isPresent() ? rank : OptionalInt.of(label.rank());
            text = text.substring(label.end());
        }
        return new Line(entry.line(), entry.level(), rank, entry.transform(), text);
    }

    Line with(String other) {
        return new Line(number, level, rank, transform, other);
    }

    boolean isHeadless() {
        return level == Level.NONE;
    }
}
