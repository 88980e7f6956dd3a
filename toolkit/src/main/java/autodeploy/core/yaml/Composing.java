package autodeploy.core.yaml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the tree of one text: follows aliases, merges, reads scalars. */
final class Composing {
    private static final int MOST_NODES = 100_000;
    private static final String CORE = "tag:yaml.org,2002:";

    private final String text;
    private final String name;
    private final IdentityHashMap<Piece, YamlNode> made = new IdentityHashMap<>();
    private final IdentityHashMap<YamlNode, Long> sizes = new IdentityHashMap<>();

    Composing(String text, String name) {
        this.text = text;
        this.name = name;
    }

    YamlMap root() {
        Piece piece = new Pieces(text, name).root();
        if (piece == null
                || (piece.kind() == Piece.Kind.SCALAR
                        && piece.style() == ' '
                        && piece.text().isEmpty())) {
            return new YamlMap(List.of(), false, Position.START, Position.START);
        }
        YamlNode root = make(piece);
        if (root instanceof YamlMap map) {
            return map;
        }
        throw problem(piece, "a map expected at the top, found " + root.kind(), "Write `key: value` lines.");
    }

    YamlNode make(Piece alias) {
        Piece piece = alias.real();
        YamlNode known = made.get(piece);
        if (known != null) {
            return known;
        }
        YamlNode result = switch (piece.kind()) {
            case MAP -> map(piece);
            case LIST -> list(piece);
            default -> scalar(piece);
        };
        made.put(piece, result);
        return result;
    }

    private void checkTag(Piece piece, String allowed) {
        String tag = piece.tag();
        if (tag != null && !tag.equals("!") && !tag.equals(CORE + allowed)) {
            throw problem(
                    piece,
                    "the tag `" + tag + "` is not allowed",
                    "Plain values only; a config names no Python types.");
        }
    }

    private YamlNode map(Piece piece) {
        checkTag(piece, "map");
        Map<String, YamlEntry> own = new LinkedHashMap<>();
        Map<String, YamlEntry> merged = new LinkedHashMap<>();
        long size = 1;
        for (Piece.Pair pair : piece.pairs()) {
            Piece keyPiece = pair.key();
            if (keyPiece.real().kind() != Piece.Kind.SCALAR) {
                throw problem(keyPiece, "a key that is a map or a list", "Keys are words.");
            }
            YamlNode value = make(pair.value());
            size = sized(piece, size + 1 + size(value));
            if (pair.isMerge()) {
                merge(pair.value(), value, merged);
                continue;
            }
            YamlScalar key = scalar(keyPiece.real());
            YamlEntry before = own.put(key.text(), new YamlEntry(key, value, false));
            if (before != null) {
                throw problem(
                        keyPiece,
                        "the key `" + key.text() + "` stands twice; first in line "
                                + before.key().start().line(),
                        "Remove one: Python would silently take the last.");
            }
        }
        List<YamlEntry> entries = new ArrayList<>(own.values());
        for (Map.Entry<String, YamlEntry> entry : merged.entrySet()) {
            if (!own.containsKey(entry.getKey())) {
                entries.add(entry.getValue());
                size = sized(piece, size + 1 + size(entry.getValue().value()));
            }
        }
        return sized(new YamlMap(entries, piece.isFlow(), piece.start(), piece.end()), size);
    }

    /** Earlier maps of a list win, as the merge key's definition says. */
    private void merge(Piece piece, YamlNode value, Map<String, YamlEntry> merged) {
        List<YamlNode> sources = value instanceof YamlList list ? list.items() : List.of(value);
        for (YamlNode source : sources) {
            if (!(source instanceof YamlMap map)) {
                throw problem(
                        piece, "the merge key `<<` needs a map, found " + source.kind(), "Name an anchor of a map.");
            }
            map.entries().forEach(e -> merged.putIfAbsent(e.name(), new YamlEntry(e.key(), e.value(), true)));
        }
    }

    private YamlNode list(Piece piece) {
        checkTag(piece, "seq");
        List<YamlNode> items = new ArrayList<>();
        long size = 1;
        for (Piece item : piece.children()) {
            YamlNode node = make(item);
            size = sized(piece, size + size(node));
            items.add(node);
        }
        return sized(new YamlList(items, piece.isFlow(), piece.start(), piece.end()), size);
    }

    private YamlScalar scalar(Piece piece) {
        boolean isText = piece.style() != ' ';
        Object value;
        try {
            if (piece.tag() == null || piece.tag().equals("!")) {
                value = isText ? piece.text() : plain(piece);
            } else {
                isText = piece.tag().equals(CORE + "str");
                value = isText ? piece.text() : PlainScalar.tagged(piece.tag(), piece.text());
            }
        } catch (IllegalArgumentException e) {
            throw problem(
                    piece,
                    "Python cannot read `" + piece.text() + "`"
                            + (piece.tag() == null ? "" : " with the tag `" + piece.tag() + "`"),
                    "Plain values only; put a text in quotes.");
        }
        return new YamlScalar(piece.text(), value, isText, piece.start(), piece.end());
    }

    private @Nullable Object plain(Piece piece) {
        if (piece.text().equals("=") || piece.text().equals("<<")) {
            throw new IllegalArgumentException(piece.text());
        }
        return PlainScalar.read(piece.text());
    }

    private long size(YamlNode node) {
        return sizes.getOrDefault(node, 1L);
    }

    private YamlNode sized(YamlNode node, long size) {
        sizes.put(node, size);
        return node;
    }

    private long sized(Piece piece, long size) {
        if (size > MOST_NODES) {
            throw problem(
                    piece,
                    "more than 100,000 values once aliases are followed",
                    "Aliases multiply here; write the values that you need.");
        }
        return size;
    }

    private YamlException problem(Piece piece, String what, String hint) {
        Position place = piece.start();
        return new YamlException(what, name, place.line(), place.column(), hint);
    }
}
