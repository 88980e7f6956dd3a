package autodeploy.core.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Reads a text into its pieces, within bounds. */
final class Pieces {
    private static final int DEEPEST = 40;
    private static final int MOST_ALIASES = 100;
    private static final int MOST_NODES = 100_000;

    private final String text;
    private final String name;
    private final Places places;
    private final Map<String, Piece> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<Piece> aliases = new ArrayList<>();
    private final List<Piece> quoted = new ArrayList<>();
    private int nodes;
    private int collectionAliases;

    Pieces(String text, String name) {
        this.text = text;
        this.name = name;
        this.places = new Places(text);
    }

    /** Give all aliases in the order of the text, once {@link #root} was called. */
    List<Piece> aliases() {
        return List.copyOf(aliases);
    }

    /** Read the one document; null when there is none. */
    @Nullable
    Piece root() {
        if (text.length() > YamlDocument.LONGEST) {
            throw new YamlException("larger than 1 MiB", name, 1, 1, "A config is a few kilobytes.");
        }
        places.refuseControls(name);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(YamlDocument.LONGEST + 1);
        try {
            Piece root = document(
                    new Yaml(options).parse(new StringReader(places.plain())).iterator());
            refuseTabs();
            return root;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            Position place = mark == null ? Position.START : places.at(mark);
            throw new YamlException("not YAML: " + e.getProblem(), name, place.line(), place.column(), hint(e, place));
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new YamlException("not YAML: " + e.getMessage(), name, 1, 1, "Check quotes and escapes.");
        }
    }

    private @Nullable Piece document(Iterator<Event> events) {
        Piece root = null;
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                documents++;
                if (documents > 1) {
                    throw problem(
                            places.at(event.getStartMark()), "a second document", "Keep one: remove the line `---`.");
                }
            } else if (event instanceof NodeEvent node) {
                root = piece(node, events, 1);
            }
        }
        return root;
    }

    private Piece piece(NodeEvent event, Iterator<Event> events, int depth) {
        Position start = places.at(event.getStartMark());
        nodes++;
        if (nodes > MOST_NODES) {
            throw problem(start, "more than 100,000 values", "A config has a few hundred.");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias.getAnchor(), start, places.at(event.getEndMark()));
        }
        if (event instanceof ScalarEvent scalar) {
            Piece made = new Piece(
                    Piece.Kind.SCALAR,
                    start,
                    places.at(event.getEndMark()),
                    scalar.getAnchor(),
                    scalar.getTag(),
                    scalar.getValue(),
                    style(scalar.getScalarStyle()),
                    List.of(),
                    null);
            if (made.style() != ' ') {
                quoted.add(made);
            }
            return known(made);
        }
        if (depth > DEEPEST) {
            throw problem(start, "more than 40 levels", "Configs have a handful: is a bracket left open?");
        }
        return collection((CollectionStartEvent) event, events, start, depth);
    }

    private Piece collection(CollectionStartEvent event, Iterator<Event> events, Position start, int depth) {
        boolean isMap = event instanceof MappingStartEvent;
        String anchor = event.getAnchor();
        if (anchor != null) {
            anchors.remove(anchor);
            open.add(anchor);
        }
        List<Piece> children = new ArrayList<>();
        Event next = events.next();
        while (next instanceof NodeEvent node) {
            children.add(piece(node, events, depth + 1));
            next = events.next();
        }
        Position end = event.isFlow() || children.isEmpty()
                ? places.at(next.getEndMark())
                : children.get(children.size() - 1).end();
        if (anchor != null) {
            open.remove(anchor);
        }
        char bracket = isMap ? '{' : '[';
        return known(new Piece(
                isMap ? Piece.Kind.MAP : Piece.Kind.LIST,
                start,
                end,
                anchor,
                event.getTag(),
                "",
                event.isFlow() ? bracket : ' ',
                List.copyOf(children),
                null));
    }

    private Piece alias(String anchor, Position start, Position end) {
        Piece target = anchors.get(anchor);
        if (target == null) {
            throw open.contains(anchor)
                    ? problem(start, "an anchor that contains itself: `*" + anchor + "`", "Write the value out.")
                    : problem(start, "no anchor `&" + anchor + "` before this alias", "Write the value out.");
        }
        if (target.kind() != Piece.Kind.SCALAR) {
            collectionAliases++;
        }
        if (collectionAliases > MOST_ALIASES) {
            throw problem(start, "more than 100 aliases", "Write the values that you need.");
        }
        Piece alias = new Piece(Piece.Kind.ALIAS, start, end, anchor, null, "", ' ', List.of(), target);
        aliases.add(alias);
        return alias;
    }

    private Piece known(Piece piece) {
        if (piece.anchor() != null) {
            anchors.put(piece.anchor(), piece);
        }
        return piece;
    }

    /** PyYAML knows tabs in quotes, block scalars and comments only; this parser is more lenient. */
    private void refuseTabs() {
        int at = 0;
        for (int tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', tab + 1)) {
            while (at < quoted.size() && quoted.get(at).end().offset() <= tab) {
                at++;
            }
            boolean isQuoted = at < quoted.size() && quoted.get(at).start().offset() <= tab;
            int line = Math.max(text.lastIndexOf('\n', tab), text.lastIndexOf('\r', tab)) + 1;
            if (!isQuoted && !isComment(line, tab, at)) {
                int number = (int) text.substring(0, line).lines().count() + 1;
                throw problem(
                        new Position(number, text.codePointCount(line, tab) + 1, tab),
                        "a tab between values",
                        "YAML is indented by spaces: replace the tabs.");
            }
        }
    }

    private boolean isComment(int line, int tab, int next) {
        int before = next == 0 ? 0 : quoted.get(next - 1).end().offset();
        for (int i = Math.max(line, before); i < tab; i++) {
            if (text.charAt(i) == '#' && (i == line || text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
                return true;
            }
        }
        return false;
    }

    private static char style(ScalarStyle style) {
        if (style == ScalarStyle.LITERAL) {
            return '|';
        }
        if (style == ScalarStyle.FOLDED) {
            return '>';
        }
        return style == ScalarStyle.SINGLE_QUOTED ? '\'' : style == ScalarStyle.PLAIN ? ' ' : '"';
    }

    private String hint(MarkedYAMLException e, Position place) {
        String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
        String before = line.substring(0, Math.min(line.length(), place.column()));
        return before.contains("\t") || String.valueOf(e.getProblem()).contains("'\\t")
                ? "YAML is indented by spaces: replace the tabs."
                : "Check the indentation, the brackets and the quotes above this place.";
    }

    private YamlException problem(Position place, String what, String hint) {
        return new YamlException(what, name, place.line(), place.column(), hint);
    }
}
