package autodeploy.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table is what PyYAML 6.0's {@code safe_load} gave: text, type, value. */
@Tag("S13")
class PlainScalarTest {
    static Stream<String> rows() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PlainScalarTest.class.getResourceAsStream("scalars.tsv"), "scalars.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream();
        }
    }

    @Test
    void the_table_is_there() throws IOException {
        assertTrue(rows().count() > 80);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_scalar_has_the_type_and_value_of_pyyaml(String row) {
        int first = row.indexOf('\t');
        int last = row.lastIndexOf('\t');
        String text = row.substring(0, first);
        String type = row.substring(first + 1, last);
        String value = row.substring(last + 1);
        YamlDocument read = YamlDocument.parse("v: " + text + "\n", "row");
        Object actual = read.root().get("v").orElseThrow().value();
        assertEquals(expected(type, value), actual);
    }

    private static @Nullable Object expected(String type, String value) {
        return switch (type) {
            case "NoneType" -> null;
            case "bool" -> Boolean.valueOf(value);
            case "int" -> {
                BigInteger whole = new BigInteger(value);
                yield whole.bitLength() < 64 ? (Object) whole.longValue() : whole;
            }
            case "float" ->
                switch (value) {
                    case "inf" -> Double.POSITIVE_INFINITY;
                    case "-inf" -> Double.NEGATIVE_INFINITY;
                    case "nan" -> Double.NaN;
                    default -> Double.valueOf(value);
                };
            default -> value;
        };
    }
}
