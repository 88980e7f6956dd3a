package autodeploy.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Find the known words closest to a mistyped one. */
public final class Suggest {
    private static final int MOST = 3;
    private static final int LONGEST_WORD = 100;

    private Suggest() {}

    /**
     * Find at most three close words, the closest first.
     *
     * <p>Close means few edits (insert, delete, replace, swap neighbours; about one for every three letters), or the
     * beginning of four letters or more, itself mistyped by one edit at most. Case, {@code -} and {@code _} do not count.
     *
     * @param word the word as typed
     * @param known the words that would have been right
     * @return the close ones, at most three; equally close ones in alphabetical order
     */
    public static List<String> closest(String word, Collection<String> known) {
        if (word.isEmpty() || word.length() > LONGEST_WORD) {
            return List.of();
        }
        String typed = plain(word);
        record Candidate(String word, int distance) {}
        List<Candidate> close = new ArrayList<>();
        for (String candidate : known) {
            String right = plain(candidate);
            int allowed = Math.max(1, Math.max(typed.length(), right.length()) / 3);
            int distance = right.length() > LONGEST_WORD ? Integer.MAX_VALUE : distance(typed, right);
            if (distance <= allowed) {
                close.add(new Candidate(candidate, distance));
            } else if (isBeginning(typed, right)) {
                close.add(new Candidate(candidate, allowed + 1));
            }
        }
        close.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word));
        return close.stream().map(Candidate::word).distinct().limit(MOST).toList();
    }

    /**
     * Word the suggestion as a question.
     *
     * @param word the word as typed
     * @param known the words that would have been right
     * @return "Did you mean a, b or c?", or empty when nothing is close
     */
    public static String question(String word, Collection<String> known) {
        List<String> close = closest(word, known);
        if (close.isEmpty()) {
            return "";
        }
        String last = close.get(close.size() - 1);
        return close.size() == 1
                ? "Did you mean " + last + "?"
                : "Did you mean " + String.join(", ", close.subList(0, close.size() - 1)) + " or " + last + "?";
    }

    private static boolean isBeginning(String typed, String right) {
        if (typed.length() < 4 || right.length() <= typed.length() || right.length() > LONGEST_WORD) {
            return right.startsWith(typed) && typed.length() >= 2;
        }
        // One edit makes a word at most one letter longer or shorter.
        return IntStream.rangeClosed(typed.length() - 1, typed.length() + 1)
                .anyMatch(length -> length <= right.length() && distance(typed, right.substring(0, length)) <= 1);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Optimal string alignment distance. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, replace);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
