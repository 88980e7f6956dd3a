package autodeploy.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a magic's line into words as JJava does, and keeps where each stands.
 *
 * <p>Blanks and tabs part words. Double quotes group; a closing one ends the word. A backslash goes, and lets the next
 * quote or backslash be a letter. Source: measured on JJava 1.0-a6 to a8. Blanks at the end of a quote that is still
 * open stay, unlike there, since their word is still being typed.
 *
 * @param line the line from its percent sign on
 * @param words the words from the magic's name on
 */
record MagicLine(String line, List<Word> words) {
    /**
     * Holds one word.
     *
     * @param start where it begins in the line, a quote included
     * @param end where it ends, a quote included
     * @param isQuoted whether a quote opens in it
     * @param isClosed whether a quote ends it
     */
    record Word(int start, int end, String value, boolean isQuoted, boolean isClosed) {}

    MagicLine {
        words = List.copyOf(words);
    }

    /** Split a line; empty when it is no magic's. */
    static Optional<MagicLine> of(String line) {
        int name = 0;
        while (name < line.length() && line.charAt(name) == '%') {
            name++;
        }
        boolean isMagic = name > 0 && name < line.length() && !isBlank(line.charAt(name));
        return isMagic ? Optional.of(new MagicLine(line, new Splitter(line, name).split())) : Optional.empty();
    }

    /** Give the magic's name, without percent sign. */
    String name() {
        return words.isEmpty() ? "" : words.get(0).value();
    }

    int nameEnd() {
        return words.isEmpty() ? line.length() : words.get(0).end();
    }

    /** Give the words behind the name that end at a place or before it. */
    List<String> before(int place) {
        return words.stream()
                .skip(1)
                .filter(w -> w.end() <= place)
                .map(Word::value)
                .toList();
    }

    /** Give the words behind a place. */
    List<String> after(int place) {
        return words.stream().filter(w -> w.start() > place).map(Word::value).toList();
    }

    /** Find the word in which a place is, or at whose end. */
    Optional<Word> at(int place) {
        return words.stream()
                .filter(w -> w.start() < place && place <= w.end())
                .findFirst()
                .or(() -> words.stream().filter(w -> w.start() == place).findFirst());
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Goes through a line once. */
    private static final class Splitter {
        private final String line;
        private final List<Word> words = new ArrayList<>();
        private final StringBuilder value = new StringBuilder();
        private int at;
        private int start = -1;
        private boolean inQuotes;
        private boolean isQuoted;
        private boolean isEscaped;

        Splitter(String line, int from) {
            this.line = line;
            this.at = from;
        }

        List<Word> split() {
            for (; at < line.length(); at++) {
                char c = line.charAt(at);
                if (isBlank(c) && !inQuotes) {
                    end(at, false);
                } else {
                    start = start < 0 ? at : start;
                    take(c);
                }
            }
            end(at, false);
            return words;
        }

        private void take(char c) {
            if (c == '\\' && !isEscaped) {
                isEscaped = true;
            } else if (c == '"' && !isEscaped) {
                if (inQuotes) {
                    end(at + 1, true);
                } else {
                    inQuotes = true;
                    isQuoted = true;
                }
            } else {
                // An ordinary letter leaves the backslash pending.
                isEscaped &= c != '\\' && c != '"';
                value.append(c);
            }
        }

        private void end(int end, boolean isClosed) {
            if (start >= 0 && (!value.isEmpty() || isQuoted)) {
                words.add(new Word(start, end, value.toString(), isQuoted, isClosed));
            }
            value.setLength(0);
            start = -1;
            inQuotes = false;
            isQuoted = false;
        }
    }
}
