package autodeploy.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps tokens and passwords out of everything that is shown or saved. */
final class Redactor {
    private static final String HIDDEN = "***";

    /** Names of variables and options whose value is a secret: they end in one of these words. */
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i)(?:^|.*[-_])(?:token|secret|password|passwd|credentials?|api[-_]?key|key)");

    /** Tokens that tell by themselves what they are: Hugging Face, NVIDIA NGC, OpenAI style. */
    private static final Pattern SECRET_VALUE = Pattern.compile("(?:hf_|nvapi-|sk-)[A-Za-z0-9_-]{16,}");

    private Redactor() {}

    /** Hide the value of a variable or option with a secret's name. */
    static String value(String name, String value) {
        return SECRET_NAME.matcher(name).matches() ? HIDDEN : text(value);
    }

    /** Hide tokens inside any text. */
    static String text(String text) {
        return SECRET_VALUE.matcher(text).replaceAll(HIDDEN);
    }

    /** Hide secrets among a command's words, after their option or behind its equals sign. */
    static List<String> words(List<String> argv) {
        List<String> shown = new ArrayList<>(argv.size());
        String option = "";
        for (String word : argv) {
            int equals = word.startsWith("-") ? word.indexOf('=') : -1;
            if (equals > 0) {
                String name = word.substring(0, equals);
                shown.add(name + "=" + value(name, word.substring(equals + 1)));
            } else {
                shown.add(word.startsWith("-") ? text(word) : value(option, word));
            }
            option = word.startsWith("-") && equals < 0 ? word : "";
        }
        return shown;
    }
}
