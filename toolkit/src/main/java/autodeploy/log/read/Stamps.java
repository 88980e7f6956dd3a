package autodeploy.log.read;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Read time stamps; one value serves all lines of a second. Not for use by several threads at once. */
final class Stamps {
    private static final int LENGTH = LogHead.STAMP;

    private String lastText = "\0";
    private @Nullable LocalDateTime last;

    /**
     * Read {@code MM/DD/YYYY-HH:MM:SS}.
     *
     * @param text a text with digits and signs of that shape
     * @param at where it begins
     * @return the time, or null where no such day or time exists
     */
    @Nullable
    LocalDateTime read(String text, int at) {
        if (!text.startsWith(lastText, at)) {
            lastText = text.substring(at, at + LENGTH);
            last = parse(lastText);
        }
        return last;
    }

    private static @Nullable LocalDateTime parse(String text) {
        try {
            return LocalDateTime.of(
                    number(text, 6, 10),
                    number(text, 0, 2),
                    number(text, 3, 5),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
