package autodeploy.report.browse;

import autodeploy.graph.model.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers the texts of one kind in the order of their first use, so that equal runs are numbered equally. */
final class Texts {
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private @Nullable Vocabulary vocabulary;
    private int[] known = {};

    /** Give the number of a vocabulary's text. */
    int of(Vocabulary from, int id) {
        if (from != vocabulary) {
            // Memory ran short, and the graphs are read anew.
            vocabulary = from;
            known = new int[from.textCount()];
        }
        if (id >= known.length) {
            known = Arrays.copyOf(known, Math.max(id + 1, from.textCount()));
        }
        if (known[id] == 0) {
            known[id] = of(from.text(id)) + 1;
        }
        return known[id] - 1;
    }

    private int of(String text) {
        return ids.computeIfAbsent(text, each -> {
            texts.add(each);
            return texts.size() - 1;
        });
    }

    List<String> list() {
        return texts;
    }
}
