package autodeploy.log.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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
 * @param rank the printed rank
 */
record LogHead(int start, int end, boolean isAutoDeploy, OptionalInt rank) {
    private static final List<String> LOGGERS =
            List.of("[TRT-LLM AUTO-DEPLOY]", "[AUTO-DEPLOY]", "[TRT-LLM]", "[TensorRT-LLM]");
    private static final Set<String> LEVELS =
            Set.of("F", "E", "W", "I", "V", "D", "CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG", "VERBOSE", "TRACE");
    private static final List<String> RANKS = List.of("[RANK ", "[MPI_Rank ");
    private static final String TIME = "[00/00/0000-00:00:00] ";
    private static final int LONGEST_LEVEL = 8;
    private static final int LONGEST_RANK = 5;

    /** Find the first head at or after a position. */
    static Optional<LogHead> next(String text, int from) {
        for (int i = text.indexOf('[', from); i >= 0; i = text.indexOf('[', i + 1)) {
            Optional<LogHead> head = at(text, i);
            if (head.isPresent()) {
                return head;
            }
        }
        return Optional.empty();
    }

    private static Optional<LogHead> at(String text, int bracket) {
        for (String logger : LOGGERS) {
            if (text.startsWith(logger, bracket)) {
                return afterLogger(text, bracket, skipBlank(text, bracket + logger.length()), logger);
            }
        }
        return Optional.empty();
    }

    private static Optional<LogHead> afterLogger(String text, int bracket, int position, String logger) {
        int levelAt = rankEnd(text, position);
        int close = text.indexOf(']', levelAt);
        boolean isLevel = text.startsWith("[", levelAt)
                && close > 0
                && close - levelAt - 1 <= LONGEST_LEVEL
                && LEVELS.contains(text.substring(levelAt + 1, close));
        if (!isLevel) {
            return Optional.empty();
        }
        int rankAt = skipBlank(text, close + 1);
        int end = rankEnd(text, rankAt);
        OptionalInt rank = levelAt > position ? rank(text, position) : rank(text, rankAt);
        return Optional.of(new LogHead(start(text, bracket), end, logger.contains("AUTO-DEPLOY"), rank));
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
        return OptionalInt.of(Integer.parseInt(text, digits, text.indexOf(']', digits), 10));
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
