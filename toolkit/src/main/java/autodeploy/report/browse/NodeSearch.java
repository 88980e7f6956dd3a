package autodeploy.report.browse;

import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Finds the nodes of which each word of a query stands in name, op or type, whatever the case. */
final class NodeSearch {
    private NodeSearch() {}

    static int[] find(Graph graph, String query, boolean isOnlyMarked, Marks marks) {
        List<Word> words = Arrays.stream(query.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> new Word(word, graph.vocabulary()))
                .toList();
        return IntStream.range(0, graph.size())
                .filter(node -> !isOnlyMarked || marks.isMarked(node))
                .filter(node -> words.stream().allMatch(word -> word.isIn(graph, node)))
                .toArray();
    }

    /** One word, with the texts that were looked at: each is looked at once. */
    private static final class Word {
        private final String word;
        private final Vocabulary vocabulary;
        private final byte[] found;

        Word(String word, Vocabulary vocabulary) {
            this.word = word;
            this.vocabulary = vocabulary;
            this.found = new byte[vocabulary.textCount()];
        }

        boolean isIn(Graph graph, int node) {
            return isIn(graph.nameId(node)) || isIn(graph.opId(node)) || isIn(graph.typeId(node));
        }

        private boolean isIn(int text) {
            if (text >= found.length) {
                return contains(text);
            }
            if (found[text] == 0) {
                found[text] = (byte) (contains(text) ? 1 : 2);
            }
            return found[text] == 1;
        }

        private boolean contains(int text) {
            return vocabulary.text(text).toLowerCase(Locale.ROOT).contains(word);
        }
    }
}
