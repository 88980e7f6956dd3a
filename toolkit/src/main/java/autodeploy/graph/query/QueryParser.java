package autodeploy.graph.query;

import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.graph.query.QueryWords.Kind;
import autodeploy.graph.query.QueryWords.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parse the grammar of {@link Query}, one method for each production; the depth is bounded. */
final class QueryParser {
    private static final int DEEPEST = 100;
    private static final Pattern DIMENSION = Pattern.compile("dim(-?[0-9]{1,3})");
    private static final String TERM = "a term such as op:view, name:layers_0*, shape:...x4096, fanout:0, or a word";

    /** All keys, for messages and completion. */
    static final List<String> KEYS = List.of(
            "op", "name", "module", "dtype", "kind", "uses", "weight", "shape", "dim0", "rank", "fanin", "fanout",
            "is");

    private final QueryWords words;
    private int depth;

    QueryParser(String text) {
        this.words = new QueryWords(text);
    }

    Query parse() {
        Query query = either();
        Token rest = words.peek();
        if (rest.kind() != Kind.END) {
            throw words.error(rest.at(), "the end, or ( before this )", "");
        }
        return query;
    }

    private Query either() {
        List<Query> parts = new ArrayList<>(List.of(both()));
        while (words.peek().kind() == Kind.OR) {
            words.take();
            parts.add(both());
        }
        return parts.size() == 1 ? parts.get(0) : new Query.Or(parts);
    }

    private Query both() {
        List<Query> parts = new ArrayList<>(List.of(unary()));
        while (true) {
            Kind kind = words.peek().kind();
            if (kind == Kind.AND) {
                words.take();
            } else if (kind == Kind.OR || kind == Kind.CLOSE || kind == Kind.END) {
                return parts.size() == 1 ? parts.get(0) : new Query.And(parts);
            }
            parts.add(unary());
        }
    }

    private Query unary() {
        Token token = words.take();
        return switch (token.kind()) {
            case NOT -> {
                deeper(token);
                Query negated = new Query.Not(unary());
                depth--;
                yield negated;
            }
            case OPEN -> {
                deeper(token);
                Query inner = either();
                if (words.peek().kind() != Kind.CLOSE) {
                    throw words.error(token.at(), "a closing ) for the bracket", "");
                }
                words.take();
                depth--;
                yield inner;
            }
            case WORD -> new Query.Word(token.value());
            case TERM -> term(token);
            default -> throw words.error(token.at(), TERM, "");
        };
    }

    private void deeper(Token token) {
        if (++depth > DEEPEST) {
            throw words.error(token.at(), "at most " + DEEPEST + " brackets and nots within one another", "");
        }
    }

    private Query term(Token token) {
        String key = token.key().toLowerCase(Locale.ROOT);
        Optional<Query.TextKey> text = named(Query.TextKey.values(), key);
        if (text.isPresent()) {
            return new Query.Text(text.get(), pattern(token));
        }
        if (token.isRegex()) {
            String keys = Arrays.stream(Query.TextKey.values())
                    .map(Query.TextKey::word)
                    .collect(Collectors.joining(", "));
            throw isKnown(key)
                    ? words.error(token.valueAt(), "no regular expression here", "They fit " + keys + ".")
                    : unknownKey(token);
        }
        Optional<Query.CountKey> count = named(Query.CountKey.values(), key);
        if (count.isPresent()) {
            return new Query.Count(count.get(), number(token));
        }
        Matcher dimension = DIMENSION.matcher(key);
        if (dimension.matches()) {
            return new Query.Dimension(Integer.parseInt(dimension.group(1)), number(token));
        }
        return switch (key) {
            case "shape" -> shape(token);
            case "is" -> is(token);
            default -> throw unknownKey(token);
        };
    }

    private TextPattern pattern(Token token) {
        TextPattern pattern = new TextPattern(token.value(), token.isRegex());
        if (token.isRegex() && token.value().length() > TextPattern.LONGEST_REGEX) {
            throw words.error(
                    token.valueAt(),
                    "a regular expression of at most " + TextPattern.LONGEST_REGEX + " characters",
                    "");
        }
        try {
            pattern.test();
        } catch (UsageException e) {
            throw words.error(token.valueAt(), "a regular expression", e.what() + ".");
        }
        return pattern;
    }

    private NumberTest number(Token token) {
        return NumberTest.of(token.value()).orElseThrow(() -> words.error(token.valueAt(), NumberTest.EXPECTED, ""));
    }

    private Query shape(Token token) {
        if (ShapePattern.problem(token.value()).isPresent()) {
            throw words.error(
                    token.valueAt(),
                    ShapePattern.EXPECTED,
                    "Dimensions are joined by x; * is any one, ... any number.");
        }
        return new Query.Shape(new ShapePattern(token.value()));
    }

    private Query is(Token token) {
        List<String> known =
                Arrays.stream(Query.Property.values()).map(Query.Property::word).toList();
        return named(Query.Property.values(), token.value().toLowerCase(Locale.ROOT))
                .<Query>map(Query.Is::new)
                .orElseThrow(() -> words.error(
                        token.valueAt(), "one of " + String.join(", ", known), Suggest.question(token.value(), known)));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String word) {
        return Arrays.stream(values)
                .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static boolean isKnown(String key) {
        return KEYS.contains(key) || DIMENSION.matcher(key).matches();
    }

    private UsageException unknownKey(Token token) {
        String question = Suggest.question(token.key(), KEYS);
        return words.error(
                token.at(),
                "a known key before the colon: " + String.join(", ", KEYS),
                (question.isEmpty() ? "" : question + " ") + "A word with a colon stands in quotes.");
    }
}
