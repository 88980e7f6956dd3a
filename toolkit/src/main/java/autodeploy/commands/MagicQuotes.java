package autodeploy.commands;

import autodeploy.core.UsageException;
import java.util.List;

/**
 * Find quotes that JJava did not understand: it groups by double quotes only, and drops no single one.
 *
 * <p>Source: measured on JJava 1.0-a6 to a8.
 */
final class MagicQuotes {
    private static final String HOW =
            "Group words with double quotes: \"my dir\". For anything more complex use the Java API or a cell magic.";

    private MagicQuotes() {}

    static void check(List<String> words, String command) {
        for (String word : words) {
            if (word.startsWith("'") || word.contains("='")) {
                throw new UsageException("single quotes do not group words in a magic: `" + word + "`", command, HOW);
            }
            // JJava closes a forgotten quote at the end of the line, so that options end up inside the value.
            if (word.contains(" --")) {
                throw new UsageException("a double quote is not closed before `" + word + "` ends", command, HOW);
            }
            if (word.chars().filter(c -> c == '"').count() % 2 == 1) {
                throw new UsageException("a double quote is not closed: `" + word + "`", command, HOW);
            }
        }
    }
}
