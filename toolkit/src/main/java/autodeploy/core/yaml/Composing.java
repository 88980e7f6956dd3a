package autodeploy.core.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes the tree of one text, within bounds. */
final class Composing {
    private static final int DEEPEST = 40;
    private static final int MOST_ALIASES = 100;
    private static final int MOST_NODES = 100_000;
    private static final Set<Tag> TAGS = Set.of(
            Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MERGE, Tag.TIMESTAMP, Tag.BINARY);

    private final String text;
    private final String name;
    private final int codePoints;
    private final IdentityHashMap<Node, YamlNode> made = new IdentityHashMap<>();
    private final IdentityHashMap<YamlNode, Long> sizes = new IdentityHashMap<>();
    private final Set<Node> open = new HashSet<>();

    Composing(String text, String name) {
        this.text = text;
        this.name = name;
        this.codePoints = text.codePointCount(0, text.length());
    }

    YamlMap root() {
        if (text.length() > YamlDocument.LONGEST) {
            throw new YamlException("larger than 1 MiB", name, 1, 1, "A config is a few kilobytes.");
        }
        Node node = compose();
        if (node == null) {
            return new YamlMap(List.of(), false, Position.START, Position.START);
        }
        YamlNode root = make(node);
        if (root instanceof YamlMap map) {
            return map;
        }
        throw problem(node, "a map expected at the top, found " + root.kind(), "Write `key: value` lines.");
    }

    private @Nullable Node compose() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(YamlDocument.LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setAllowRecursiveKeys(false);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            Position place = mark == null ? Position.START : position(mark);
            throw new YamlException("not YAML: " + e.getProblem(), name, place.line(), place.column(), hint(e, place));
        } catch (YAMLException e) {
            throw new YamlException("not YAML: " + e.getMessage(), name, 1, 1, "");
        }
    }

    private String hint(MarkedYAMLException e, Position place) {
        String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
        return line.contains("\t") || String.valueOf(e.getProblem()).contains("'\\t")
                ? "YAML is indented by spaces: replace the tabs."
                : "";
    }

    private YamlNode make(Node node) {
        YamlNode known = made.get(node);
        if (known != null) {
            return known;
        }
        if (!open.add(node)) {
            throw problem(node, "an anchor that contains itself", "Write the value out.");
        }
        if (!TAGS.contains(node.getTag())) {
            throw problem(
                    node,
                    "the tag `" + node.getTag().getValue() + "` is not allowed",
                    "Plain values only; a config names no Python types.");
        }
        YamlNode result;
        if (node instanceof MappingNode map) {
            result = map(map);
        } else if (node instanceof SequenceNode list) {
            result = list(list);
        } else {
            result = scalar((ScalarNode) node);
        }
        open.remove(node);
        made.put(node, result);
        return result;
    }

    private YamlNode map(MappingNode node) {
        Map<String, YamlEntry> own = new LinkedHashMap<>();
        Map<String, YamlEntry> merged = new LinkedHashMap<>();
        long size = 1;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                throw problem(tuple.getKeyNode(), "a key that is a map or a list", "Keys are words.");
            }
            YamlNode value = make(tuple.getValueNode());
            size = sized(node, size + 1 + size(value));
            if (keyNode.getTag().equals(Tag.MERGE)) {
                merge(tuple.getValueNode(), value, merged);
                continue;
            }
            YamlScalar key = scalar(keyNode);
            YamlEntry before = own.put(key.text(), new YamlEntry(key, value, false));
            if (before != null) {
                throw problem(
                        keyNode,
                        "the key `" + key.text() + "` stands twice; first in line "
                                + before.key().start().line(),
                        "Remove one: Python would silently take the last.");
            }
        }
        List<YamlEntry> entries = new ArrayList<>(own.values());
        merged.forEach((key, entry) -> {
            if (!own.containsKey(key)) {
                entries.add(entry);
            }
        });
        return sized(new YamlMap(entries, node.getFlowStyle() == FlowStyle.FLOW, start(node), end(node)), size);
    }

    /** Earlier maps of a list win, as the merge key's definition says. */
    private void merge(Node node, YamlNode value, Map<String, YamlEntry> merged) {
        List<YamlNode> sources = value instanceof YamlList list ? list.items() : List.of(value);
        for (YamlNode source : sources) {
            if (!(source instanceof YamlMap map)) {
                throw problem(
                        node, "the merge key `<<` needs a map, found " + source.kind(), "Name an anchor of a map.");
            }
            map.entries().forEach(e -> merged.putIfAbsent(e.name(), new YamlEntry(e.key(), e.value(), true)));
        }
    }

    private YamlNode list(SequenceNode node) {
        List<YamlNode> items = new ArrayList<>();
        long size = 1;
        for (Node item : node.getValue()) {
            YamlNode made = make(item);
            size = sized(node, size + size(made));
            items.add(made);
        }
        return sized(new YamlList(items, node.getFlowStyle() == FlowStyle.FLOW, start(node), end(node)), size);
    }

    private YamlScalar scalar(ScalarNode node) {
        boolean isQuoted =
                node.getScalarStyle() != ScalarStyle.PLAIN || (node.getTag().equals(Tag.STR) && isTagged(node));
        Object value = isQuoted ? node.getValue() : PlainScalar.read(node.getValue());
        return new YamlScalar(node.getValue(), value, isQuoted, start(node), end(node));
    }

    private boolean isTagged(ScalarNode node) {
        int start = start(node).offset();
        return start < text.length() && text.charAt(start) == '!';
    }

    private long size(YamlNode node) {
        return sizes.getOrDefault(node, 1L);
    }

    private YamlNode sized(YamlNode node, long size) {
        sizes.put(node, size);
        return node;
    }

    private long sized(Node node, long size) {
        if (size > MOST_NODES) {
            throw problem(
                    node,
                    "more than 100,000 values once aliases are followed",
                    "Aliases multiply here; write the values that you need.");
        }
        return size;
    }

    private Position start(Node node) {
        return position(node.getStartMark());
    }

    private Position end(Node node) {
        return position(node.getEndMark());
    }

    /** SnakeYAML counts code points. */
    private Position position(Mark mark) {
        int index = Math.min(mark.getIndex(), codePoints);
        int offset = codePoints == text.length() ? index : text.offsetByCodePoints(0, index);
        return new Position(mark.getLine() + 1, mark.getColumn() + 1, offset);
    }

    private YamlException problem(Node node, String what, String hint) {
        Position place = start(node);
        return new YamlException(what, name, place.line(), place.column(), hint);
    }
}
