package autodeploy.config.schema;

import autodeploy.core.Column;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Explain one word of a configuration: a key, a transform, one of its options, a stage, or a topic.
 *
 * <pre>{@code
 * Explanation.of(Schema.bundled(Revision.NEWEST), "detect_sharding.allreduce_strategy").text();
 * }</pre>
 *
 * @param name the word in full
 * @param kind what it is
 * @param title one line: for a topic its heading, else the word and its kind
 * @param properties what is known, in the order to show it
 * @param notes sentences: purpose, advice, what is not verified
 */
public record Explanation(String name, Kind kind, String title, List<Property> properties, List<String> notes)
        implements View {
    /** Copy the lists. */
    public Explanation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
        properties = List.copyOf(properties);
        notes = List.copyOf(notes);
    }

    /**
     * Explain a word.
     *
     * @param schema names the revision
     * @param word a key's path or its last part, a transform, an option behind its transform, with or without {@code
     *     transforms.} or {@code args.} before it, a stage, or a topic such as {@code backends}
     * @return the explanation
     * @throws UsageException when the word is not known; with the nearest ones that are
     */
    public static Explanation of(Schema schema, String word) {
        return new Explaining(schema).of(word);
    }

    /**
     * List the words that can be explained.
     *
     * @param schema names keys and transforms
     * @return topics, stages, keys, transforms and options, in this order
     */
    public static List<String> words(Schema schema) {
        return new Explaining(schema).words();
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.text("property", "Property"), Column.text("value", "Value"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        properties.forEach(p -> rows.add(Arrays.<@Nullable Object>asList(p.name(), p.value())));
        return rows;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("kind", kind.word());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        properties.forEach(p -> values.put(p.name(), p.value()));
        tree.put("properties", values);
        tree.put("notes", notes);
        return tree;
    }

    /** Say what kind of word is explained. */
    public enum Kind {
        /** A key outside {@code transforms}. */
        KEY,
        /** A transform. */
        TRANSFORM,
        /** An option of a transform. */
        OPTION,
        /** A stage of the pipeline. */
        STAGE,
        /** Anything else worth a page. */
        TOPIC;

        /**
         * Give the word for it.
         *
         * @return such as {@code transform}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Hold one thing that is known.
     *
     * @param name what it is about, such as {@code default}
     * @param value what is known, as a short text
     */
    public record Property(String name, String value) {
        /** Check that nothing is missing. */
        public Property {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }
}
