package autodeploy.log.read;

import java.nio.charset.StandardCharsets;

/** Keep the last time stamp that a log's lines show, those lines included that nobody else reads. */
final class LastStamp {
    private static final String SHAPE = "[00/00/0000-00:00:00]";

    private String text = "";

    /** Look at the next piece of the log, from its end. */
    void look(byte[] bytes, int to) {
        int end = to;
        while (end >= 0) {
            int bracket = Bytes.lastIndexOf(bytes, '[', 0, end);
            if (bracket >= 0 && isStamp(bytes, bracket, to)) {
                text = new String(bytes, bracket + 1, SHAPE.length() - 2, StandardCharsets.US_ASCII);
                return;
            }
            end = bracket;
        }
    }

    private static boolean isStamp(byte[] bytes, int at, int to) {
        if (at + SHAPE.length() > to) {
            return false;
        }
        for (int i = 1; i < SHAPE.length(); i++) {
            char shape = SHAPE.charAt(i);
            byte b = bytes[at + i];
            if (shape == '0' ? b < '0' || b > '9' : b != shape) {
                return false;
            }
        }
        return true;
    }

    /** Give the stamp without its brackets; empty when there is none. */
    String text() {
        return text;
    }
}
