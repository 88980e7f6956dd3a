package autodeploy.commands;

import autodeploy.commands.Completion.Candidate;
import autodeploy.commands.Completion.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the part of a line that completion replaces.
 *
 * @param head what a replacement must begin with, since no cut could be made behind it
 * @param typed what the part means up to the cursor, unquoted
 * @param start where the part begins
 * @param cursor where the cursor is
 * @param wordEnd where the word ends that the part belongs to, before a closing quote
 * @param isQuoted whether the part holds an opening quote
 * @param isClosed whether the quote's end stands behind {@code wordEnd}
 */
record Cut(
        String line,
        String head,
        String typed,
        int start,
        int cursor,
        int wordEnd,
        boolean isQuoted,
        boolean isClosed) {
    /**
     * Cut the word at the cursor, without a number of its first letters.
     *
     * @param letters how many letters of the unquoted word stay, as those of {@code --log=}
     */
    static Cut at(MagicLine line, int cursor, int letters) {
        Optional<MagicLine.Word> at = line.at(cursor);
        if (at.isEmpty()) {
            return new Cut(line.line(), "", "", cursor, cursor, cursor, false, false);
        }
        MagicLine.Word word = at.get();
        // The same word as if the line ended at the cursor; none where the cursor stands before its first letter.
        Optional<MagicLine.Word> begun = MagicLine.of(line.line().substring(0, cursor))
                .flatMap(cut -> cut.at(cursor))
                .filter(w -> w.start() == word.start());
        String typed = begun.map(MagicLine.Word::value).orElse("");
        boolean isQuoted = begun.map(MagicLine.Word::isQuoted).orElse(false);
        boolean isClosed = isQuoted && word.isClosed() && cursor < word.end();
        String kept = typed.substring(0, letters);
        boolean isPlain = line.line().startsWith(kept, word.start());
        return new Cut(
                line.line(),
                isPlain ? "" : kept,
                typed.substring(letters),
                word.start() + (isPlain ? letters : 0),
                cursor,
                isClosed ? word.end() - 1 : word.end(),
                isQuoted,
                isClosed);
    }

    /** Make the completion of what was found. */
    Completion fill(List<Offer> offers) {
        List<Candidate> candidates = new ArrayList<>();
        for (Offer offer : offers) {
            candidates.add(new Candidate(written(offer), offer.kind()));
        }
        return new Completion(start, end(candidates), candidates);
    }

    /** Quote where JJava needs it; a directory's quote stays open, to go on behind it. */
    private String written(Offer offer) {
        String value = head + offer.value();
        if (!isQuoted && value.chars().noneMatch(c -> " \t\"\\".indexOf(c) >= 0)) {
            return value;
        }
        boolean staysOpen =
                isClosed || (offer.goesOn() && line.substring(wordEnd).isBlank());
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + (staysOpen ? "" : "\"");
    }

    /**
     * Tell how much behind the cursor is replaced too: the rest of a word that can only be one of ours, else what a
     * candidate repeats up to a slash or the word's end.
     */
    private int end(List<Candidate> candidates) {
        String rest = line.substring(cursor, Math.max(cursor, wordEnd));
        boolean areOptions = candidates.stream().allMatch(c -> c.kind() == Kind.OPTION);
        int equals = areOptions ? rest.indexOf('=') : -1;
        String replaceable = equals < 0 ? rest : rest.substring(0, equals);
        boolean areFixed =
                candidates.stream().noneMatch(c -> c.kind() == Kind.PATH) && !typed.isEmpty() && !candidates.isEmpty();
        if (areFixed) {
            return cursor + replaceable.length();
        }
        return cursor
                + candidates.stream()
                        .mapToInt(c -> repeated(c.text(), replaceable))
                        .max()
                        .orElse(0);
    }

    private int repeated(String text, String rest) {
        int typedLength = cursor - start;
        if (!text.regionMatches(true, 0, line, start, typedLength)) {
            return 0;
        }
        int same = 0;
        while (same < rest.length()
                && typedLength + same < text.length()
                && rest.charAt(same) == text.charAt(typedLength + same)) {
            same++;
        }
        boolean isWhole = same == rest.length() || (same > 0 && rest.charAt(same - 1) == '/');
        return isWhole ? same : 0;
    }
}
