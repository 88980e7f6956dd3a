package autodeploy.core.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place in a text where an edit happens.
 *
 * @param text the whole text
 * @param doc the document
 * @param root the tree of the text
 * @param path how far the path could be followed in the text itself; what lies behind is written as one value
 * @param parents the containers from the root down, the last one holds the entry; empty only in an empty document
 * @param entry the number of the entry or item in its parent, or -1 when it is to be added
 * @param value the value's node; null when the entry is to be added
 * @param aliases all aliases of the text
 */
record Spot(
        String text,
        YamlDocument doc,
        @Nullable Piece root,
        KeyPath path,
        List<Piece> parents,
        int entry,
        @Nullable Piece value,
        List<Piece> aliases) {
    /** Follow a path as far as the text's own entries go. */
    static Spot find(YamlDocument doc, KeyPath path) {
        Pieces pieces = new Pieces(doc.text(), doc.name());
        Piece root = pieces.root();
        List<Piece> parents = new ArrayList<>();
        Piece here = root;
        for (int i = 0; i < path.steps().size(); i++) {
            KeyPath reached = new KeyPath(path.steps().subList(0, i + 1));
            if (here == null || here.kind() == Piece.Kind.SCALAR) {
                return new Spot(doc.text(), doc, root, reached, parents, -1, null, pieces.aliases());
            }
            parents.add(here);
            int entry = entry(here, path.steps().get(i));
            Piece value = entry < 0 ? null : value(here, entry);
            boolean isEnd = value == null
                    || i == path.steps().size() - 1
                    || value.kind() == Piece.Kind.ALIAS
                    || value.kind() == Piece.Kind.SCALAR;
            if (isEnd) {
                return new Spot(doc.text(), doc, root, reached, parents, entry, value, pieces.aliases());
            }
            here = value;
        }
        throw new IllegalStateException("an empty path");
    }

    Optional<Piece> parent() {
        return parents.isEmpty() ? Optional.empty() : Optional.of(parents.get(parents.size() - 1));
    }

    static Piece value(Piece parent, int entry) {
        return parent.kind() == Piece.Kind.MAP
                ? parent.pairs().get(entry).value()
                : parent.children().get(entry);
    }

    private static int entry(Piece parent, String step) {
        if (parent.kind() == Piece.Kind.LIST) {
            boolean isThere = step.matches("[0-9]{1,6}")
                    && Integer.parseInt(step) < parent.children().size();
            return isThere ? Integer.parseInt(step) : -1;
        }
        List<Piece.Pair> pairs = parent.pairs();
        for (int i = 0; i < pairs.size(); i++) {
            if (!pairs.get(i).isMerge() && pairs.get(i).name().equals(step)) {
                return i;
            }
        }
        return -1;
    }
}
