package autodeploy.core.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node as it stands in the text: an alias is a node of its own, a merge key an entry of its own. Compared by
 * identity in use.
 *
 * @param kind what it is
 * @param start its first character, its anchor or tag if it has one
 * @param end behind its last character; of a block, behind its last child
 * @param anchor the name of its anchor; of an alias, the name that it calls
 * @param tag its tag as resolved, or null
 * @param text a scalar's text
 * @param style a scalar's quote, {@code '|'}, {@code '>'} or a blank for none; a collection's bracket or a blank
 * @param children items; of a map, keys and values in turn
 * @param target an alias's anchored node, perhaps still being read
 */
record Piece(
        Kind kind,
        Position start,
        Position end,
        @Nullable String anchor,
        @Nullable String tag,
        String text,
        char style,
        List<Piece> children,
        @Nullable Piece target) {
    enum Kind {
        MAP,
        LIST,
        SCALAR,
        ALIAS
    }

    /** One entry of a map. */
    record Pair(Piece key, Piece value) {
        boolean isMerge() {
            return key.kind() == Kind.SCALAR
                    && key.style() == ' '
                    && key.tag() == null
                    && key.text().equals("<<");
        }

        /** Tell the name, if the key has one. */
        String name() {
            return key.real().text();
        }
    }

    boolean isFlow() {
        return style == '{' || style == '[';
    }

    boolean isBlockScalar() {
        return style == '|' || style == '>';
    }

    /** Follow an alias. */
    Piece real() {
        return target == null ? this : target;
    }

    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < children.size(); i += 2) {
            pairs.add(new Pair(children.get(i), children.get(i + 1)));
        }
        return pairs;
    }

    /** Tell whether both are the same node of one text. */
    boolean isAt(Piece other) {
        return kind == other.kind && holds(other) && other.holds(this);
    }

    /** Tell whether a node stands inside this one in the text. */
    boolean holds(Piece other) {
        return start.offset() <= other.start.offset() && other.end.offset() <= end.offset();
    }
}
