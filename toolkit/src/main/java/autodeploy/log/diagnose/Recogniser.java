package autodeploy.log.diagnose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Find the rule that fits a text: of those with a word in it the first.
 *
 * <p>Of a long line the pattern sees 8 KiB around the word. What was found for a short line is kept for a while, as
 * logs repeat themselves.
 */
final class Recogniser {
    private static final int LONGEST = 8_192;
    private static final int LONGEST_VALUE = 300;
    private static final int KEPT = 1_024;
    private static final int LONGEST_KEPT = 2_000;

    private static final Pattern BREAK = Pattern.compile("\\s*\n\\s*");

    private final RuleBook book;
    private final Map<Text, Optional<Found>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, Optional<Found>> eldest) {
            return size() > KEPT;
        }
    };

    private record Text(String text, boolean isError) {}

    Recogniser(RuleBook book) {
        this.book = book;
    }

    /**
     * Find the rule for one line; a rule that needs the next lines is found by its words alone.
     *
     * @param isError whether a logger marks the line as an error, or it is an exception's
     */
    Optional<Found> inLine(String text, boolean isError, List<String> frames) {
        boolean isKept = frames.isEmpty() && text.length() <= LONGEST_KEPT;
        Text key = new Text(text, isError);
        Optional<Found> before = isKept ? known.get(key) : null;
        if (before != null) {
            return before;
        }
        Optional<Found> found = search(text, isError, frames);
        if (isKept) {
            known.put(key, found);
        }
        return found;
    }

    private Optional<Found> search(String text, boolean isError, List<String> frames) {
        BitSet candidates = book.index().rulesIn(text);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            Rule rule = book.rules().get(i);
            if ((rule.isForErrors() && !isError) || !rule.hasWords(text) || !hasFrame(rule, frames)) {
                continue;
            }
            if (rule.pattern().isEmpty() || rule.following() > 0) {
                return Optional.of(new Found(rule, Map.of(), 0, text.length()));
            }
            String seen = near(text, rule);
            Matcher matcher = rule.pattern().get().matcher(seen);
            if (matcher.find()) {
                return Optional.of(found(rule, matcher));
            }
        }
        return Optional.empty();
    }

    /** Find all problems that a first line and its next lines tell of, in order. */
    List<Found> inBlock(String first, String block) {
        BitSet candidates = book.index().rulesIn(first);
        List<Found> all = new ArrayList<>();
        BitSet claimed = new BitSet();
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            Rule rule = book.rules().get(i);
            if (rule.following() == 0 || !rule.hasWords(first)) {
                continue;
            }
            if (rule.pattern().isEmpty()) {
                if (all.isEmpty()) {
                    all.add(new Found(rule, Map.of(), 0, first.length()));
                }
                continue;
            }
            Matcher matcher = rule.pattern().get().matcher(block);
            while (matcher.find()) {
                int next = claimed.nextSetBit(matcher.start());
                if (next < 0 || next >= matcher.end()) {
                    claimed.set(matcher.start(), matcher.end());
                    all.add(found(rule, matcher));
                }
            }
        }
        all.sort(Comparator.comparingInt(Found::from));
        return all;
    }

    /** Tell whether a rule of that kind looks at several lines, and so knows more than one that looks at a line. */
    boolean isReadInBlocks(String kind) {
        return book.rules().stream().anyMatch(r -> r.following() > 0 && r.kind().equals(kind));
    }

    private static boolean hasFrame(Rule rule, List<String> frames) {
        return rule.frame().isEmpty()
                || frames.stream().anyMatch(f -> rule.frame().stream().allMatch(f::contains));
    }

    private static String near(String text, Rule rule) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int at = rule.anchors().stream()
                .mapToInt(text::indexOf)
                .filter(i -> i >= 0)
                .min()
                .orElse(0);
        int from = Math.max(0, Math.min(at - LONGEST / 4, text.length() - LONGEST));
        return text.substring(from, from + LONGEST);
    }

    private static Found found(Rule rule, Matcher matcher) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : matcher.pattern().namedGroups().keySet()) {
            String value = matcher.group(name);
            if (value != null && !value.isBlank()) {
                String stripped = BREAK.matcher(value.strip()).replaceAll(" ");
                values.put(name, stripped.substring(0, Math.min(LONGEST_VALUE, stripped.length())));
            }
        }
        return new Found(rule, values, matcher.start(), matcher.end());
    }
}
