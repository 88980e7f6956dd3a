package autodeploy.commands;

import autodeploy.core.UsageException;
import java.util.List;
import java.util.Set;

/**
 * Find quotes that JJava did not understand: it groups by double quotes only, takes single ones for letters, and closes
 * a forgotten double quote at the end of the line without a word.
 *
 * <p>Source: measured on JJava 1.0-a6 to a8.
 */
final class MagicQuotes {
    private static final String HOW =
            "Group words with double quotes: \"my dir\". For anything more complex use the Java API.";

    private MagicQuotes() {}

    /**
     * Check the words of a magic's line.
     *
     * @param options the command's options; one of them inside a word tells of a quote that was not closed
     */
    static void check(List<String> words, Set<String> options, String command) {
        if (!words.isEmpty() && words.get(words.size() - 1).endsWith(";")) {
            throw new UsageException(
                    "a magic takes the rest of its line, the semicolon too", command, "Leave the semicolon out.");
        }
        for (String word : words) {
            String value = word.startsWith("-") ? word.substring(word.indexOf('=') + 1) : word;
            if (value.startsWith("'") && (value.length() == 1 || !value.endsWith("'"))) {
                throw new UsageException("single quotes do not group words in a magic: `" + word + "`", command, HOW);
            }
            if (options.stream().anyMatch(option -> (word + " ").contains(" " + option + " "))) {
                throw new UsageException("a double quote is not closed before `" + word + "` ends", command, HOW);
            }
        }
    }
}
