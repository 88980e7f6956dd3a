package autodeploy.graph.query;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R52")
final class QueryTest {
    private static final int ROUNDS = 3_000;
    private static final List<String> PIECES = List.of(
            "op:", "name:", "shape:", "dim0:", "fanin:", "is:", "uses:", "x", "*", "?", "/", "\"", "'", "\\", "(", ")",
            " ", "and ", " or ", "not ", "!", "|", "&", ">=", "<", "..", "4096", "view", "dead", "é", "\u0000", "[",
            "+");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "view; view",
                "OP:aten.view.default; op:aten.view.default",
                "a b  c; a b c",
                "a and b && c & d; a b c d",
                "a or b | c || d; a or b or c or d",
                "a or b c; a or b c",
                "(a or b) c; (a or b) c",
                "not a b; not a b",
                "!(a b); not (a b)",
                "not not a; not not a",
                "name:/a\\/b\\d/; name:/a\\/b\\d/",
                "op:\"<built-in function getitem>\"; op:\"<built-in function getitem>\"",
                "op:'a b'; op:\"a b\"",
                "\"or\"; \"or\"",
                "shape:*x>=4096; shape:*x>=4096",
                "shape:'(s70//2)x4'; shape:\"(s70//2)x4\"",
                "fanin:>4 fanout:<=3 rank:2..5 rank:2.. fanout:0; fanin:>4 fanout:0..3 rank:2..5 rank:>1 fanout:0",
                "dim-1:!=8 is:Dead; dim-1:!=8 is:dead",
            })
    void prints_what_it_read(String text, String printed) {
        assertEquals(printed, Query.parse(text).print());
    }

    @Test
    void says_what_was_expected_and_marks_the_place() {
        List<String> wrong = List.of(
                "",
                "   ",
                "op:",
                "shap:*x4096",
                "op:view )",
                "(op:view or",
                "(op:view fanin:>4",
                "op:view fanin:many rank:3",
                "shape:4096xx2",
                "shape:>x4",
                "is:plceholder",
                "name:/(/",
                "name:/abc",
                "op:\"view",
                "fanin:/4/",
                "torch::view",
                "op:view and or rank:2",
                "module:(root)",
                "op:\"a\"b",
                "view ".repeat(20) + "fanuot:0 " + "view ".repeat(20));
        assertGolden(
                QueryTest.class,
                "wrong-queries.txt",
                () -> wrong.stream()
                        .map(w -> "[" + w + "]\n" + message(w) + "\n")
                        .collect(Collectors.joining("\n")));
    }

    private static String message(String query) {
        UsageException e = assertThrows(UsageException.class, () -> Query.parse(query), query);
        return e.where().orElse("") + ": " + e.what() + "\n" + e.hint().orElse("");
    }

    @Test
    void refuses_deep_nesting_and_great_length_without_overflowing() {
        for (String deep : List.of("(", "!", "not ", "(!", "a or (")) {
            assertThrows(UsageException.class, () -> Query.parse(deep.repeat(101) + "a"));
            assertThrows(UsageException.class, () -> Query.parse(deep.repeat(100_000)));
        }
        assertEquals("a", Query.parse("(".repeat(100) + "a" + ")".repeat(100)).print());
    }

    @Test
    void any_text_is_a_query_or_a_usage_error() {
        long seed = 20_261_127;
        Random random = new Random(seed);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                    .limit(1 + random.nextInt(8))
                    .collect(Collectors.joining());
            try {
                Query query = Query.parse(text);
                assertEquals(query, Query.parse(query.print()), () -> "seed " + seed + ": " + text);
                read++;
            } catch (UsageException e) {
                assertTrue(e.where().orElse("").startsWith("query"), () -> "seed " + seed + ": " + text);
            }
        }
        assertTrue(read > ROUNDS / 20, "some are queries: " + read);
    }

    @Test
    void every_query_reads_back_as_it_was() {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Query query = query(random, 4);
            assertEquals(query, Query.parse(query.print()), () -> "seed " + seed + ": " + query.print());
        }
    }

    private static Query query(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 9)) {
            case 0 -> new Query.Word(text(random));
            case 1 -> new Query.Text(any(random, Query.TextKey.values()), new TextPattern(text(random), false));
            case 2 -> new Query.Text(any(random, Query.TextKey.values()), new TextPattern(regex(random), true));
            case 3 ->
                random.nextBoolean()
                        ? new Query.Count(any(random, Query.CountKey.values()), test(random))
                        : new Query.Dimension(random.nextInt(9) - 4, test(random));
            case 4 ->
                new Query.Shape(new ShapePattern(
                        Stream.generate(() -> any(random, "*", "...", "4096", ">=8", "s*", "(s70//2)", "8*s1"))
                                .limit(1 + random.nextInt(4))
                                .collect(Collectors.joining("x"))));
            case 5 -> new Query.Is(any(random, Query.Property.values()));
            case 6 -> new Query.Not(query(random, depth - 1));
            case 7 -> new Query.And(queries(random, depth));
            default -> new Query.Or(queries(random, depth));
        };
    }

    private static List<Query> queries(Random random, int depth) {
        List<Query> parts = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            parts.add(query(random, depth - 1));
        }
        return parts;
    }

    private static NumberTest test(Random random) {
        long number = random.nextInt(5_000);
        return switch (random.nextInt(4)) {
            case 0 -> new NumberTest(number, number, true);
            case 1 -> new NumberTest(number, Long.MAX_VALUE, false);
            case 2 -> new NumberTest(number, number + random.nextInt(9), false);
            default -> new NumberTest(0, number - 1, false);
        };
    }

    private static String text(Random random) {
        return Stream.generate(() -> any(
                        random, "a", "or", "and", "B", ":", "(", ")", "\"", "'", "\\", " ", "/", "*", "!", "|", "é",
                        "\n"))
                .limit(1 + random.nextInt(5))
                .collect(Collectors.joining());
    }

    private static String regex(Random random) {
        return Stream.generate(() -> any(random, "a", "[0-9]+", "\\d", "/", " ", "\\\\", "(b|c)", "\"", "$", ".*"))
                .limit(1 + random.nextInt(5))
                .collect(Collectors.joining());
    }

    @SafeVarargs
    private static <T> T any(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:(?:){2147483647}){2147483647}",
                "(?:){99999999999999999999}",
                "(?:(?:(?:){100}){100}){100}",
                "(?:[)\\]]{400}(?:){400}){400}",
                "\\Q(\\E(?:){1001}",
                "\\p{L}{1,1001}",
                "(?:(?:){500}){5}{500}",
            })
    void refuses_what_repeats_too_often(String regex) {
        UsageException e = assertThrows(
                UsageException.class,
                () -> assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () -> new TextPattern(regex, true).test().test("name")));
        assertTrue(e.what().startsWith("too many repetitions: {"), e.what());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{2000}]*name",
                "\\{2000\\}|name",
                "\\Q{2000}\\E|name",
                "(?:n{1,1000}a){0,50}m",
                "\\p{L}{4}",
                "[^\\]{2000}]{2}[a-z&&[^{2000}]]",
            })
    void takes_other_counts_and_braces(String regex) {
        assertTrue(new TextPattern(regex, true).test().test("name"));
    }
}
