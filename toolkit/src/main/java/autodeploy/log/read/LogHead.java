package autodeploy.log.read;

import autodeploy.log.model.LogEntry.Level;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Find the head of a log entry: who speaks, and on which rank.
 *
 * <pre>
 * head   = [time " "] "[" logger "]" [" "] [rank] "[" level "]" [" "] [rank]
 * time   = "[MM/DD/YYYY-HH:MM:SS]"
 * logger = "TRT-LLM AUTO-DEPLOY" | "AUTO-DEPLOY" | "TRT-LLM" | "TensorRT-LLM"
 * rank   = "[" ("RANK" | "MPI_Rank") " " digits "]" [" "]
 * level  = "F" | "E" | "W" | "I" | "V" | "D" | "CRITICAL" | "ERROR" | "WARNING" | "INFO" | "DEBUG" | …
 * </pre>
 *
 * <p>A head may stand anywhere in a line: launchers put labels before it, and ranks that write to one pipe lose line
 * breaks. Each look at a position costs constant time, so a search is linear in the line.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/utils/logger.py} and
 * {@code tensorrt_llm/logger.py}, in the revisions before and after the stand-alone logger of spring 2026.
 *
 * @param start where it begins, its time stamp included
 * @param end where the entry's body begins
 * @param isAutoDeploy whether AutoDeploy speaks, not another part of the runtime
 * @param level how bad it finds that
 * @param rank the printed rank
 * @param isStamped whether it begins with a time stamp
 */
record LogHead(int start, int end, boolean isAutoDeploy, Level level, OptionalInt rank, boolean isStamped) {
    /** The length of a time stamp without its brackets. */
    static final int STAMP = 19;

    private static final List<String> LOGGERS =
            List.of("[TRT-LLM AUTO-DEPLOY]", "[AUTO-DEPLOY]", "[TRT-LLM]", "[TensorRT-LLM]");
    private static final Map<String, Level> LEVELS = Map.ofEntries(
            Map.entry("F", Level.ERROR),
            Map.entry("E", Level.ERROR),
            Map.entry("W", Level.WARNING),
            Map.entry("I", Level.INFO),
            Map.entry("V", Level.DEBUG),
            Map.entry("D", Level.DEBUG),
            Map.entry("CRITICAL", Level.ERROR),
            Map.entry("ERROR", Level.ERROR),
            Map.entry("WARNING", Level.WARNING),
            Map.entry("INFO", Level.INFO),
            Map.entry("DEBUG", Level.DEBUG),
            Map.entry("VERBOSE", Level.DEBUG),
            Map.entry("TRACE", Level.DEBUG));
    private static final OptionalInt[] FIRST_RANKS =
            IntStream.range(0, 256).mapToObj(OptionalInt::of).toArray(OptionalInt[]::new);
    private static final List<String> RANKS = List.of("[RANK ", "[MPI_Rank ");
    private static final String TIME = "[00/00/0000-00:00:00] ";
    private static final int LONGEST_LEVEL = 8;
    private static final int LONGEST_RANK = 5;

    /** Find the first head at or after a position. */
    static @Nullable LogHead next(String text, int from) {
        for (int i = text.indexOf('[', from); i >= 0; i = text.indexOf('[', i + 1)) {
            // All loggers' names begin so.
            boolean isLikely = i + 1 < text.length() && (text.charAt(i + 1) == 'T' || text.charAt(i + 1) == 'A');
            LogHead head = isLikely ? at(text, i) : null;
            if (head != null) {
                return head;
            }
        }
        return null;
    }

    private static @Nullable LogHead at(String text, int bracket) {
        for (String logger : LOGGERS) {
            if (text.startsWith(logger, bracket)) {
                return afterLogger(text, bracket, skipBlank(text, bracket + logger.length()), logger);
            }
        }
        return null;
    }

    private static @Nullable LogHead afterLogger(String text, int bracket, int position, String logger) {
        int levelAt = rankEnd(text, position);
        Level level = level(text, levelAt);
        if (level == null) {
            return null;
        }
        int rankAt = skipBlank(text, text.indexOf(']', levelAt) + 1);
        int end = rankEnd(text, rankAt);
        OptionalInt rank = levelAt > position ? rank(text, position) : rank(text, rankAt);
        int start = start(text, bracket);
        boolean isAutoDeploy = logger.endsWith("AUTO-DEPLOY]");
        return new LogHead(start, end, isAutoDeploy, level, rank, start < bracket);
    }

    private static @Nullable Level level(String text, int at) {
        if (!text.startsWith("[", at)) {
            return null;
        }
        if (text.startsWith("I]", at + 1)) {
            return Level.INFO;
        }
        int close = text.indexOf(']', at);
        return close > 0 && close - at - 1 <= LONGEST_LEVEL ? LEVELS.get(text.substring(at + 1, close)) : null;
    }

    private static int start(String text, int bracket) {
        int start = bracket - TIME.length();
        for (int i = 0; i < TIME.length(); i++) {
            char shape = TIME.charAt(i);
            if (start < 0 || (shape == '0' ? !isDigit(text.charAt(start + i)) : text.charAt(start + i) != shape)) {
                return bracket;
            }
        }
        return start;
    }

    /** Give the position after a rank label, or the same position when none stands there. */
    private static int rankEnd(String text, int at) {
        int digits = rankDigits(text, at);
        int end = digits;
        while (digits > 0 && end < text.length() && end - digits < LONGEST_RANK && isDigit(text.charAt(end))) {
            end++;
        }
        boolean isRank = end > digits && text.startsWith("]", end);
        return isRank ? skipBlank(text, end + 1) : at;
    }

    private static OptionalInt rank(String text, int at) {
        if (rankEnd(text, at) == at) {
            return OptionalInt.empty();
        }
        int digits = rankDigits(text, at);
        int rank = Integer.parseInt(text, digits, text.indexOf(']', digits), 10);
        return rank < FIRST_RANKS.length ? FIRST_RANKS[rank] : OptionalInt.of(rank);
    }

    private static int rankDigits(String text, int at) {
        for (String label : RANKS) {
            if (text.startsWith(label, at)) {
                return at + label.length();
            }
        }
        return -1;
    }

    private static int skipBlank(String text, int at) {
        return text.startsWith(" ", at) ? at + 1 : at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
