package autodeploy.graph.query;

import autodeploy.core.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Describe which nodes of a graph are sought.
 *
 * <pre>
 * query  = and { ("or" | "|") and }
 * and    = unary { ["and" | "&amp;"] unary }
 * unary  = ("not" | "!") unary | "(" query ")" | term
 * term   = key ":" value | word
 * text   = glob | "/" regular expression "/"
 * number = [ "=" | "!=" | "&lt;" | "&lt;=" | ">" | ">=" ] digits | [digits] ".." [digits]
 * </pre>
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>{@code op:} text</td><td>the op, with or without namespace and overload: {@code op:view},
 *     {@code op:aten.view}, {@code op:*rope*}</td></tr>
 * <tr><td>{@code name:} text</td><td>the node's name</td></tr>
 * <tr><td>{@code module:} text</td><td>its graph module; {@code root} for the outermost</td></tr>
 * <tr><td>{@code dtype:} text</td><td>with or without {@code torch.}</td></tr>
 * <tr><td>{@code kind:} text</td><td>what the op is for: attention, moe, norm, collective, …</td></tr>
 * <tr><td>{@code uses:} text</td><td>the name of an operand: node or weight</td></tr>
 * <tr><td>{@code weight:} text</td><td>the name of an operand without a line of its own</td></tr>
 * <tr><td>{@code shape:} dimensions</td><td>joined by x, each a number, a comparison, a glob such as {@code s*},
 *     {@code *} for any one, {@code ...} for any number of them: {@code shape:...x>=4096}; {@code scalar}; {@code ?} for not
 *     known</td></tr>
 * <tr><td>{@code dim0:}, {@code dim-1:} number</td><td>one dimension, the last is -1; never true of a symbolic
 *     one</td></tr>
 * <tr><td>{@code rank:} number</td><td>the number of dimensions</td></tr>
 * <tr><td>{@code fanin:} number</td><td>the references among its arguments, weights included</td></tr>
 * <tr><td>{@code fanout:} number</td><td>the uses of its result as an argument; output lines do not count</td></tr>
 * <tr><td>{@code is:} property</td><td>see {@link Property}</td></tr>
 * </table>
 *
 * <p>A bare word is found anywhere in op or name; with {@code *} or {@code ?} it is a glob for either. A glob means the
 * whole text, and capitals do not count; a regular expression may be found anywhere, and they count. Values with spaces,
 * brackets or quotes stand in single or double quotes; within those a backslash keeps the next character. Of a node with
 * several results, one that fits is enough.
 */
public sealed interface Query {
    /**
     * Read a query.
     *
     * @param text at most 10,000 characters, brackets nested at most 100 deep
     * @return the query
     * @throws UsageException when it cannot be read; the message marks the place and says what was expected
     */
    static Query parse(String text) {
        return new QueryParser(text).parse();
    }

    /**
     * Write the query so that {@link #parse} gives an equal one.
     *
     * @return one line
     */
    String print();

    /**
     * Hold when all parts do.
     *
     * @param parts two or more
     */
    record And(List<Query> parts) implements Query {
        /** Copy the parts. */
        public And {
            parts = checked(parts);
        }

        @Override
        public String print() {
            return parts.stream()
                    .map(p -> p instanceof And || p instanceof Or ? "(" + p.print() + ")" : p.print())
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * Hold when a part does.
     *
     * @param parts two or more
     */
    record Or(List<Query> parts) implements Query {
        /** Copy the parts. */
        public Or {
            parts = checked(parts);
        }

        @Override
        public String print() {
            return parts.stream()
                    .map(p -> p instanceof Or ? "(" + p.print() + ")" : p.print())
                    .collect(Collectors.joining(" or "));
        }
    }

    /**
     * Hold when the part does not.
     *
     * @param part what is negated
     */
    record Not(Query part) implements Query {
        /** Check that nothing is missing. */
        public Not {
            Objects.requireNonNull(part, "part");
        }

        @Override
        public String print() {
            return part instanceof And || part instanceof Or ? "not (" + part.print() + ")" : "not " + part.print();
        }
    }

    /**
     * Find a word in op or name.
     *
     * @param text the word, not empty
     */
    record Word(String text) implements Query {
        /** Check that there is a word. */
        public Word {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("an empty word");
            }
        }

        @Override
        public String print() {
            return Quoting.word(text);
        }
    }

    /**
     * Test a text of the node.
     *
     * @param key which text
     * @param pattern what it is to be
     */
    record Text(TextKey key, TextPattern pattern) implements Query {
        /** Check that nothing is missing. */
        public Text {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(pattern, "pattern");
        }

        @Override
        public String print() {
            return key.word() + ":" + pattern.print();
        }
    }

    /**
     * Test a number of the node.
     *
     * @param key which number
     * @param test what it is to be
     */
    record Count(CountKey key, NumberTest test) implements Query {
        /** Check that nothing is missing. */
        public Count {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(test, "test");
        }

        @Override
        public String print() {
            return key.word() + ":" + test.print();
        }
    }

    /**
     * Test one dimension of the result.
     *
     * @param index from 0, or from -1 backwards
     * @param test what it is to be
     */
    record Dimension(int index, NumberTest test) implements Query {
        /** Check that nothing is missing. */
        public Dimension {
            Objects.requireNonNull(test, "test");
        }

        @Override
        public String print() {
            return "dim" + index + ":" + test.print();
        }
    }

    /**
     * Test the shape of the result.
     *
     * @param pattern what it is to be
     */
    record Shape(ShapePattern pattern) implements Query {
        /** Check that nothing is missing. */
        public Shape {
            Objects.requireNonNull(pattern, "pattern");
        }

        @Override
        public String print() {
            return "shape:" + Quoting.value(pattern.text());
        }
    }

    /**
     * Test a property.
     *
     * @param property which one
     */
    record Is(Property property) implements Query {
        /** Check that nothing is missing. */
        public Is {
            Objects.requireNonNull(property, "property");
        }

        @Override
        public String print() {
            return "is:" + property.word();
        }
    }

    /** Name the texts that a query may test. */
    enum TextKey {
        /** The op. */
        OP,
        /** The node's name. */
        NAME,
        /** The graph module. */
        MODULE,
        /** The dtype of the result. */
        DTYPE,
        /** The kind of the op. */
        KIND,
        /** The name of any operand. */
        USES,
        /** The name of an operand without a line of its own. */
        WEIGHT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Name the numbers that a query may test. */
    enum CountKey {
        /** References among the arguments. */
        FANIN,
        /** Uses of the result. */
        FANOUT,
        /** Dimensions of the result. */
        RANK;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Name the properties behind {@code is:}. */
    enum Property {
        /** An input of the graph. */
        PLACEHOLDER,
        /** No placeholder. */
        CALL,
        /** Returned by its graph module. */
        OUTPUT,
        /** Neither used nor returned. */
        DEAD,
        /** Of a shape that is not printed. */
        UNKNOWN,
        /** With a dimension that is no number. */
        SYMBOLIC,
        /** With a dimension that depends on data, such as {@code u0}. */
        UNBACKED,
        /** With several results. */
        TUPLE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static List<Query> checked(List<Query> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("two parts or more, not " + parts.size());
        }
        return List.copyOf(parts);
    }
}
