package autodeploy.config.merge;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Rename;
import autodeploy.config.schema.Renames;
import autodeploy.config.schema.Schema;
import autodeploy.config.schema.StageMove;
import autodeploy.core.ParseException;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies the renames to one file. */
final class Migrating {
    private static final List<String> FACTORY = List.of("factory", "heuristic");
    private static final List<String> HEURISTIC = List.of("heuristic");
    private static final String BY_USER = "manual";

    private final ConfigSource source;
    private final Schema schema;
    private final Renames renames = Renames.bundled();
    private final List<Migration.Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private YamlDocument document;

    Migrating(ConfigSource source, Schema schema) {
        this.source = source;
        this.schema = schema;
        this.document = source.document();
    }

    Migration run() {
        Revision revision = schema.revision();
        for (Rename rename : renames.all()) {
            if (rename.isIn(revision)) {
                node(rename.from()).ifPresent(node -> forward(rename, node));
            } else {
                rename.to().flatMap(this::node).ifPresent(node -> backward(rename, node));
            }
        }
        for (StageMove move : renames.moves()) {
            boolean isForward = revision.compareTo(move.since()) >= 0;
            KeyPath stage = KeyPath.of("transforms", move.transform(), "stage");
            String old = (isForward ? move.before() : move.after()).word();
            String now = (isForward ? move.after() : move.before()).word();
            node(stage).filter(node -> old.equals(node.value())).ifPresent(node -> {
                set(stage, now);
                step(stage, stage, now, node, "the revision's own stage; was " + old);
            });
        }
        return new Migration(document, "revision " + revision + " (" + revision.date() + ")", steps, notes);
    }

    private void forward(Rename rename, YamlNode node) {
        Object value = node.value();
        if (rename.to().isEmpty() || rename.conversion() == Rename.Conversion.GONE) {
            drop(rename.from(), node, "gone");
        } else if (rename.conversion() == Rename.Conversion.MERGED) {
            drop(rename.from(), node, "part of " + rename.to().get().last() + " now");
        } else if (value == null) {
            drop(rename.from(), node, "null says nothing; now " + rename.to().get());
        } else if (rename.conversion() == Rename.Conversion.BOTH) {
            both(rename, node);
        } else {
            Object converted = rename.conversion() == Rename.Conversion.SWITCH ? sources(value) : value;
            move(rename.from(), rename.to().get(), converted, node, "renamed");
        }
    }

    /** Each of the two successors takes the value only where it is known to. */
    private void both(Rename rename, YamlNode node) {
        unset(rename.from());
        for (Optional<KeyPath> target : List.of(rename.to(), rename.also())) {
            target.filter(to -> isKnown(to, node.value())).ifPresent(to -> {
                check(rename.from(), to, node.value(), node);
                set(to, node.value());
                step(rename.from(), to, node.value(), node, "split in two");
            });
        }
    }

    private boolean isKnown(KeyPath option, @Nullable Object value) {
        List<String> parts = option.steps();
        return schema.catalogue()
                .find(parts.get(1))
                .flatMap(transform -> transform.option(parts.get(2)))
                .map(known -> known.allowed().isEmpty() || known.allowed().contains(String.valueOf(value)))
                .orElse(true);
    }

    private void backward(Rename rename, YamlNode node) {
        Object value = node.value();
        KeyPath to = rename.to().orElseThrow();
        switch (rename.conversion()) {
            case SAME -> move(to, rename.from(), value, node, "the older name");
            case SWITCH -> switchBack(rename, to, node);
            case BOTH -> {
                rename.also()
                        .ifPresent(also -> node(also).ifPresent(other -> {
                            if (!Changes.isSame(other.value(), value)) {
                                notes.add(inFile(also) + " has no older counterpart; dropped.");
                            }
                            unset(also);
                        }));
                move(to, rename.from(), value, node, "the older name");
            }
            case TRANSFORM ->
                notes.add("Revision " + schema.revision() + " has "
                        + rename.from().last()
                        + " instead of " + to.last() + ": choose by hand (line "
                        + node.start().line() + ").");
            default -> {
                // What is gone, or merged into another, needs nothing on the way back.
            }
        }
    }

    private void switchBack(Rename rename, KeyPath to, YamlNode node) {
        List<String> sources = new ArrayList<>();
        if (node.value() instanceof List<?> list) {
            list.forEach(each -> sources.add(String.valueOf(each)));
        }
        sources.remove(BY_USER);
        if (sources.equals(FACTORY) || sources.equals(HEURISTIC)) {
            move(to, rename.from(), sources.equals(FACTORY), node, "the older name");
        } else {
            notes.add(
                    inFile(to) + ": " + ValueText.of(node.value()) + " cannot be said in revision " + schema.revision()
                            + "; left as it is (line " + node.start().line() + ").");
        }
    }

    private static Object sources(Object value) {
        return Boolean.TRUE.equals(value) ? FACTORY : Boolean.FALSE.equals(value) ? HEURISTIC : value;
    }

    private void move(KeyPath from, KeyPath to, @Nullable Object value, YamlNode node, String reason) {
        check(from, to, value, node);
        unset(from);
        set(to, value);
        step(from, to, value, node, reason);
    }

    private void check(KeyPath from, KeyPath to, @Nullable Object value, YamlNode node) {
        Optional<YamlNode> there = node(to);
        if (there.isPresent() && !Changes.isSame(there.get().value(), value)) {
            throw new ParseException(
                    "both `" + inFile(from) + "` (" + ValueText.of(node.value()) + ") and `" + inFile(to) + "` ("
                            + ValueText.of(there.get().value()) + ") are set, which are the same thing",
                    source.document().name() + ":" + node.start().line(),
                    "Remove one of the two.");
        }
    }

    private void drop(KeyPath key, YamlNode node, String reason) {
        unset(key);
        steps.add(new Migration.Step(inFile(key), "", null, line(key, node), reason));
    }

    private void step(KeyPath from, KeyPath to, @Nullable Object value, YamlNode node, String reason) {
        steps.add(new Migration.Step(inFile(from), inFile(to), value, line(from, node), reason));
    }

    /** The line in the text that the user has. */
    private int line(KeyPath key, YamlNode node) {
        return source.find(key).orElse(node).start().line();
    }

    private Optional<YamlNode> node(KeyPath key) {
        return document.find(source.inFile(key));
    }

    private void set(KeyPath key, @Nullable Object value) {
        document = TextEdits.set(document, source.inFile(key), value);
    }

    private void unset(KeyPath key) {
        document = TextEdits.unset(document, source.inFile(key));
    }

    private String inFile(KeyPath key) {
        return source.inFile(key).toString();
    }
}
