package autodeploy.core;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Report something odd in an input that could be read all the same.
 *
 * @param severity how much it matters
 * @param file the file's name
 * @param line the line's number from 1, or empty when it is about the whole file
 * @param message what was found and what was expected
 */
public record Diagnostic(Severity severity, String file, OptionalLong line, String message) {
    /** Check that nothing is missing, and bound the message: it may quote untrusted input. */
    public Diagnostic {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(file, "file");
        message = Printable.of(message, 500);
    }

    /**
     * Make a warning about a line.
     *
     * @param file the file's name
     * @param line the line's number from 1
     * @param message what was found and what was expected
     * @return the diagnostic
     */
    public static Diagnostic warning(String file, long line, String message) {
        return new Diagnostic(Severity.WARNING, file, OptionalLong.of(line), message);
    }

    /**
     * Make a warning about a whole file.
     *
     * @param file the file's name
     * @param message what was found and what was expected
     * @return the diagnostic
     */
    public static Diagnostic warning(String file, String message) {
        return new Diagnostic(Severity.WARNING, file, OptionalLong.empty(), message);
    }

    /**
     * Make an error about a whole file, which then adds nothing to the result.
     *
     * @param file the file's name
     * @param message what was found and what was expected
     * @return the diagnostic
     */
    public static Diagnostic error(String file, String message) {
        return new Diagnostic(Severity.ERROR, file, OptionalLong.empty(), message);
    }

    /**
     * Put file, line and message into one line.
     *
     * @return such as {@code 004_export_x.txt:12: warning: …}, printable
     */
    public String sentence() {
        return Printable.of(file, 300) + (line.isPresent() ? ":" + line.getAsLong() : "") + ": " + severity.word()
                + ": " + message;
    }

    /** Say how much a diagnostic matters. */
    public enum Severity {
        /** The file or line adds nothing to the result. */
        ERROR,
        /** The result may lack something. */
        WARNING,
        /** Good to know. */
        INFO;

        /**
         * Give the word used in messages and JSON.
         *
         * @return the word in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
