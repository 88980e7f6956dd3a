package autodeploy.kernel.code;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The magic on one line of a cell.
 *
 * @param text from the percent sign to the line's end
 * @param start where the text begins in the cell
 * @param name without percent signs; may be empty while it is typed
 * @param isCell whether it takes the whole cell
 */
record MagicLine(String text, int start, String name, boolean isCell) {
    /** Where JJava takes a percent sign for a magic: at the begin of a line, or right after {@code =}. */
    private static final Pattern MAGIC =
            Pattern.compile("(?:^|=)[ \\t]*(?<text>%(?<second>%?)(?<name>[\\w?.-]*)(?:[ \\t].*)?)$", Pattern.MULTILINE);

    /** Find the magic at a cursor. */
    static Optional<MagicLine> at(String code, int cursor) {
        Matcher matcher = MAGIC.matcher(code);
        while (matcher.find()) {
            int start = matcher.start("text");
            if (start < cursor && cursor <= matcher.end("text") && !isInText(code, matcher.start())) {
                boolean isCell = !matcher.group("second").isEmpty();
                boolean isFirst = code.substring(0, start).isBlank();
                return isCell && !isFirst
                        ? Optional.empty()
                        : Optional.of(new MagicLine(matcher.group("text"), start, matcher.group("name"), isCell));
            }
        }
        return Optional.empty();
    }

    /** Tell whether a place is inside of quotes on its line, where JJava leaves a percent sign alone. */
    private static boolean isInText(String code, int at) {
        boolean inText = false;
        for (int i = code.lastIndexOf('\n', at - 1) + 1; i < at; i++) {
            char c = code.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                inText = !inText;
            }
        }
        return inText;
    }

    /** Give where the name ends in the text. */
    int nameEnd() {
        return (isCell ? 2 : 1) + name.length();
    }

    /** Blank out magics, so that the Java around them can be understood; every other character keeps its place. */
    static String blanked(String code) {
        Matcher matcher = MAGIC.matcher(code);
        StringBuilder java = new StringBuilder(code);
        while (matcher.find()) {
            String text = matcher.group("text");
            if (isInText(code, matcher.start())) {
                continue;
            }
            boolean assigned = code.charAt(matcher.start()) == '=';
            String instead = assigned && text.length() >= 5 ? "null;" : "";
            java.replace(
                    matcher.start("text"), matcher.end("text"), instead + " ".repeat(text.length() - instead.length()));
        }
        return java.toString();
    }
}
