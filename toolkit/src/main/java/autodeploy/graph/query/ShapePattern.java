package autodeploy.graph.query;

import autodeploy.graph.model.Shapes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Describe shapes dimension by dimension.
 *
 * @param text as in {@code *x>=4096}: dimensions joined by x; {@code scalar}; {@code ?} for not known
 */
public record ShapePattern(String text) {
    static final String EXPECTED = "a shape such as 4096, *x4096, s*x>=8, ...x128, scalar or ?";

    private static final Pattern UNBACKED = Pattern.compile("\\bu[0-9]");
    private static final String MANY = "...";

    /** Check the pattern. */
    public ShapePattern {
        Objects.requireNonNull(text, "text");
        problem(text).ifPresent(what -> {
            throw new IllegalArgumentException(what);
        });
    }

    /** Say what is wrong with a pattern; empty when it is one. */
    static Optional<String> problem(String text) {
        for (String part : Shapes.split(text)) {
            boolean isComparison = !part.isEmpty() && "<>!=".indexOf(part.charAt(0)) >= 0;
            if (part.isEmpty() || (isComparison && NumberTest.of(part).isEmpty())) {
                return Optional.of(EXPECTED);
            }
        }
        return Optional.empty();
    }

    /** Test the shape of one result. */
    boolean matches(String shape) {
        if (text.equals("?") || text.equals("scalar")) {
            return shape.equals(text);
        }
        return Shapes.dimensions(shape)
                .map(dimensions -> fits(Shapes.split(text), dimensions))
                .orElse(false);
    }

    /** Like {@link Glob}: the last {@code ...} takes one dimension more after each mismatch. */
    private static boolean fits(List<String> parts, List<String> dimensions) {
        int p = 0;
        int d = 0;
        int many = -1;
        int resume = 0;
        while (d < dimensions.size()) {
            if (p < parts.size() && parts.get(p).equals(MANY)) {
                many = p++;
                resume = d;
            } else if (p < parts.size() && fits(parts.get(p), dimensions.get(d))) {
                p++;
                d++;
            } else if (many >= 0) {
                p = many + 1;
                d = ++resume;
            } else {
                return false;
            }
        }
        while (p < parts.size() && parts.get(p).equals(MANY)) {
            p++;
        }
        return p == parts.size();
    }

    private static boolean fits(String part, String dimension) {
        Optional<NumberTest> test = NumberTest.of(part);
        return test.isPresent()
                ? isNumber(dimension) && test.get().passes(Long.parseLong(dimension))
                : Glob.matches(part, dimension);
    }

    static boolean isNumber(String dimension) {
        return !dimension.isEmpty()
                && dimension.length() <= 18
                && dimension.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean isUnbacked(String shape) {
        return UNBACKED.matcher(shape).find();
    }
}
