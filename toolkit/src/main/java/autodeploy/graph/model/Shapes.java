package autodeploy.graph.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Take printed shapes apart: {@code s44xs70x4096} into its dimensions, {@code (2x3, 4)} into the shapes of several results.
 *
 * <p>A dimension may be an expression with brackets and the letter x, such as {@code Max(1, s44)}: an x separates only
 * outside brackets and not within {@code Max}. Linear in the text.
 */
public final class Shapes {
    private static final String UNKNOWN = "?";

    private Shapes() {}

    /**
     * Split the shapes, or dtypes, of a node with several results.
     *
     * @param text a printed shape or dtype
     * @param isTuple whether the node has several results, which print in brackets
     * @return one text for each result
     */
    public static List<String> results(String text, boolean isTuple) {
        if (!isTuple || text.length() < 2) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 1;
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start, text.length() - 1).strip());
        return List.copyOf(parts);
    }

    /**
     * Tell whether a type is that of several results.
     *
     * @param shape the printed shape
     * @param dtype the printed dtype
     * @return true when both stand in brackets
     */
    public static boolean isTuple(String shape, String dtype) {
        return shape.startsWith("(") && shape.endsWith(")") && dtype.startsWith("(") && dtype.endsWith(")");
    }

    /**
     * Split a shape into its dimensions.
     *
     * @param shape the shape of one result
     * @return the dimensions as printed; none for a scalar; empty when the shape is not known
     */
    public static Optional<List<String>> dimensions(String shape) {
        if (shape.equals(UNKNOWN) || shape.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(shape.equals("scalar") ? List.of() : split(shape));
    }

    /**
     * Split a text at each x that separates dimensions.
     *
     * @param text a shape, or a pattern of one
     * @return the parts, at least one
     */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == 'x' && depth == 0 && !text.startsWith("Ma", Math.max(0, i - 2))) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return List.copyOf(parts);
    }
}
