package autodeploy.config;

import autodeploy.core.CodeText;
import autodeploy.core.CodeText.Kind;
import autodeploy.core.CodeText.Span;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Colours a YAML text by its tree; comments are what the tree leaves over behind a {@code #}. */
final class Highlighting {
    /** Start of each span, so that an anchor that is used twice is coloured once. */
    private final TreeMap<Integer, Span> values = new TreeMap<>();

    private Highlighting() {}

    static CodeText of(YamlDocument document) {
        Highlighting colours = new Highlighting();
        colours.take(document.root());
        return new CodeText(document.text(), colours.withComments(document.text()));
    }

    private void take(YamlNode node) {
        if (node instanceof YamlMap map) {
            for (YamlEntry entry : map.entries()) {
                if (!entry.isMerged()) {
                    put(entry.key(), Kind.KEY);
                    take(entry.value());
                }
            }
        } else if (node instanceof YamlList list) {
            list.items().forEach(this::take);
        } else if (node instanceof YamlScalar scalar) {
            put(scalar, kind(scalar));
        }
    }

    private void put(YamlScalar scalar, Kind kind) {
        int start = scalar.start().offset();
        int end = scalar.end().offset();
        if (end > start) {
            values.putIfAbsent(start, new Span(start, end, kind));
        }
    }

    private static Kind kind(YamlScalar scalar) {
        Object value = scalar.value();
        if (value instanceof String) {
            return Kind.TEXT;
        }
        return value instanceof Number ? Kind.NUMBER : Kind.WORD;
    }

    private List<Span> withComments(String text) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        for (Span span : values.values()) {
            if (span.start() < at) {
                continue;
            }
            comments(text, at, span.start(), spans);
            spans.add(span);
            at = span.end();
        }
        comments(text, at, text.length(), spans);
        return spans;
    }

    private static void comments(String text, int from, int to, List<Span> spans) {
        int at = from;
        while (at < to) {
            int mark = text.indexOf('#', at);
            if (mark < 0 || mark >= to) {
                return;
            }
            int end = text.indexOf('\n', mark);
            end = end < 0 || end > to ? to : end;
            spans.add(new Span(mark, end, Kind.COMMENT));
            at = end;
        }
    }
}
