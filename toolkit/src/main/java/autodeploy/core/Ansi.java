package autodeploy.core;

import java.util.regex.Pattern;

/** Take terminal escape sequences out of text that programs print. */
public final class Ansi {
    /** CSI sequences (colour, cursor), OSC sequences (titles, links) of one line, and two-character escapes. */
    private static final Pattern ESCAPES = Pattern.compile(
            "\\u001b(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\\u0007\\u001b\\n]*+(?:\\u0007|\\u001b\\\\)?|[@-Z\\\\-_])");

    private Ansi() {}

    /**
     * Drop colours, cursor moves, titles and links.
     *
     * @param text what a program printed
     * @return the text without escape sequences; in linear time
     */
    public static String strip(String text) {
        return text.indexOf('\u001b') < 0 ? text : ESCAPES.matcher(text).replaceAll("");
    }
}
