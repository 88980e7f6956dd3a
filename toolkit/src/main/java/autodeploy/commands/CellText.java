package autodeploy.commands;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hold what stands below a cell magic's first line.
 *
 * @param text the text
 * @param evaluator gives the value of a Java expression of the notebook
 */
public record CellText(String text, Function<String, @Nullable Object> evaluator) {}
