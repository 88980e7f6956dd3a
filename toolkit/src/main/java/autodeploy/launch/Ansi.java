package autodeploy.launch;

import java.util.regex.Pattern;

/** Take terminal escape sequences out of text that programs print. */
final class Ansi {
    /** CSI sequences (colour, cursor), OSC sequences (titles, links) of one line, and two-character escapes. */
    private static final Pattern ESCAPES = Pattern.compile(
            "\\u001b(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\\u0007\\u001b\\n]*+(?:\\u0007|\\u001b\\\\)?|[@-Z\\\\-_])");

    private Ansi() {}

    static String strip(String text) {
        return text.indexOf('\u001b') < 0 ? text : ESCAPES.matcher(text).replaceAll("");
    }
}
