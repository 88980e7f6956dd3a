package autodeploy.log.diagnose;

import autodeploy.log.model.LogEntry;
import autodeploy.log.model.LogEntry.Level;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Hold one line as its writer wrote it: what a launcher put before it says which rank it is.
 *
 * <pre>
 * launcher = ("[rank" | "[1,") n "]" ["&lt;stderr&gt;" | "&lt;stdout&gt;"] ":" [" "]
 * </pre>
 */
record Line(long number, Level level, OptionalInt rank, Optional<String> transform, String text) {
    private static final String TORCHRUN = "[rank";
    private static final String MPIRUN = "[1,";
    private static final List<String> MARKS =
            List.of("]: ", "]:", "]<stderr>: ", "]<stderr>:", "]<stdout>: ", "]<stdout>:");
    private static final int MOST_DIGITS = 5;

    static Line of(LogEntry entry) {
        String text = entry.text();
        OptionalInt rank = entry.rank();
        if (entry.level() == Level.NONE) {
            int digits = text.startsWith(TORCHRUN) ? TORCHRUN.length() : text.startsWith(MPIRUN) ? MPIRUN.length() : -1;
            int end = digits < 0 ? -1 : digitsEnd(text, digits);
            if (end > digits) {
                int behind = behind(text, end);
                if (behind > 0) {
                    rank = rank.isPresent() ? rank : OptionalInt.of(Integer.parseInt(text.substring(digits, end)));
                    text = text.substring(behind);
                }
            }
        }
        return new Line(entry.line(), entry.level(), rank, entry.transform(), text);
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < MOST_DIGITS && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int behind(String text, int at) {
        for (String mark : MARKS) {
            if (text.startsWith(mark, at)) {
                return at + mark.length();
            }
        }
        return -1;
    }

    boolean isHeadless() {
        return level == Level.NONE;
    }
}
