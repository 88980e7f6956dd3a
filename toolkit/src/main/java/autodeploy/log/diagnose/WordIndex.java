package autodeploy.log.diagnose;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Find in one pass over a text which rules have a word in it.
 *
 * <p>A table tells by three characters whether a word begins there, so the time is that of the text's length.
 */
final class WordIndex {
    private static final int SIZE = 1 << 15;

    private final boolean[] begins = new boolean[SIZE];
    private final Map<Integer, List<Entry>> entries = new HashMap<>();

    private record Entry(String word, BitSet rules) {}

    WordIndex(List<Rule> rules) {
        Map<String, BitSet> words = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            for (String word : rules.get(i).anchors()) {
                words.computeIfAbsent(word, any -> new BitSet()).set(i);
            }
        }
        words.forEach((word, which) -> {
            int key = key(word, 0);
            begins[key] = true;
            entries.computeIfAbsent(key, any -> new ArrayList<>()).add(new Entry(word, which));
        });
    }

    /** Give the numbers of the rules of which an anchor is in the text. */
    BitSet rulesIn(String text) {
        BitSet found = new BitSet();
        int last = text.length() - Rule.LEAST_LETTERS;
        for (int at = 0; at <= last; at++) {
            int key = key(text, at);
            if (begins[key]) {
                for (Entry entry : entries.getOrDefault(key, List.of())) {
                    if (text.startsWith(entry.word(), at)) {
                        found.or(entry.rules());
                    }
                }
            }
        }
        return found;
    }

    private static int key(String text, int at) {
        return ((text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2)) & (SIZE - 1);
    }
}
