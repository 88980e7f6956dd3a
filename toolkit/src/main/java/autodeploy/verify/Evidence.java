package autodeploy.verify;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Quote what speaks for or against a key's effect.
 *
 * @param source where it stands
 * @param strength how much it proves
 * @param text what was found, printable, in one line
 * @param file the file's name
 * @param line the line's number from 1, where there is one
 * @param nodes names of graph nodes that show it, at most a few
 */
public record Evidence(
        Source source, Strength strength, String text, Optional<String> file, OptionalLong line, List<String> nodes) {
    /** Copy the list. */
    public Evidence {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(strength, "strength");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(line, "line");
        nodes = List.copyOf(nodes);
    }

    /** Say where evidence stands. */
    public enum Source {
        /** The configuration itself. */
        CONFIG,
        /** The log of the run. */
        LOG,
        /** The graph dumps of the run. */
        GRAPH;

        /**
         * Give the word used in JSON.
         *
         * @return the word in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Say how much evidence proves. */
    public enum Strength {
        /** Yields a verdict. */
        STRONG,
        /** Turns UNKNOWN into APPLIED at most: the effect is to be expected, and not verified. */
        WEAK,
        /** Yields no verdict. */
        NOTE;

        /**
         * Give the word used in JSON.
         *
         * @return the word in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
