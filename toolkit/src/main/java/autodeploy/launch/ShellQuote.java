package autodeploy.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Quote words for a POSIX shell; the only place that does.
 *
 * <p>Plain words stay as they are; all others stand in single quotes, which every POSIX shell reads the same way.
 */
final class ShellQuote {
    /** Not {@code =} at the beginning, which zsh expands, nor {@code ~}, which all expand. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

    private ShellQuote() {}

    /** Quote one argument. */
    static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : always(word);
    }

    /** Quote a program and its arguments; a program named like {@code A=b} must not become an assignment. */
    static String words(List<String> argv) {
        List<String> words = new ArrayList<>(argv.size());
        for (String word : argv) {
            words.add(words.isEmpty() && word.contains("=") ? always(word) : word(word));
        }
        return String.join(" ", words);
    }

    private static String always(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
