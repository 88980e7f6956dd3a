package autodeploy.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Hold a source text, and what its parts are, so that a page can colour it.
 *
 * @param text the text as it is
 * @param spans the parts that have a kind, in order, none over another
 */
public record CodeText(String text, List<Span> spans) {
    /** Check the places. */
    public CodeText {
        Objects.requireNonNull(text, "text");
        spans = List.copyOf(spans);
        int end = 0;
        for (Span span : spans) {
            if (span.start() < end || span.end() > text.length()) {
                throw new IllegalArgumentException("span " + span + " in " + text.length() + " characters");
            }
            end = span.end();
        }
    }

    /**
     * Cut the text into its parts.
     *
     * @return pieces that make up the whole text, in order
     */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            if (span.start() > at) {
                pieces.add(new Piece(Kind.PLAIN, text.substring(at, span.start())));
            }
            pieces.add(new Piece(span.kind(), text.substring(span.start(), span.end())));
            at = span.end();
        }
        if (at < text.length()) {
            pieces.add(new Piece(Kind.PLAIN, text.substring(at)));
        }
        return pieces;
    }

    /**
     * Name a part of the text.
     *
     * @param start where it begins, in UTF-16 units
     * @param end where it ends
     * @param kind what it is
     */
    public record Span(int start, int end, Kind kind) {
        /** Check the places. */
        public Span {
            if (start < 0 || end < start) {
                throw new IllegalArgumentException("span " + start + " to " + end);
            }
        }
    }

    /**
     * Hold a part of the text.
     *
     * @param kind what it is
     * @param text its characters
     */
    public record Piece(Kind kind, String text) {}

    /** Say what a part of a text is. */
    public enum Kind {
        /** Nothing special. */
        PLAIN,
        /** A comment. */
        COMMENT,
        /** A key. */
        KEY,
        /** A text value. */
        TEXT,
        /** A number. */
        NUMBER,
        /** A word of the language: true, false, null. */
        WORD
    }
}
