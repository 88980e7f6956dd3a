package autodeploy.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Hold the data of one bar chart; {@code report} draws it.
 *
 * @param key the name used by programs, such as {@code nodes}
 * @param title the line above it
 * @param shape upright columns, or bars that lie
 * @param categoryTitle what the categories are
 * @param valueTitle what the values are, with their unit
 * @param categories the names of the bars, in order
 * @param values one finite value a category
 * @param simulated what is simulated, in a few words; empty for real figures
 */
public record ChartData(
        String key,
        String title,
        Shape shape,
        String categoryTitle,
        String valueTitle,
        List<String> categories,
        List<Double> values,
        Optional<String> simulated) {

    /** Copy the lists and check that they fit. */
    public ChartData {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(simulated, "simulated");
        categories = List.copyOf(categories);
        values = List.copyOf(values);
        if (categories.isEmpty() || categories.size() != values.size()) {
            throw new IllegalArgumentException(
                    "chart " + key + ": " + categories.size() + " categories, " + values.size() + " values");
        }
        values.forEach(value -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("chart " + key + ": the value " + value + " cannot be drawn");
            }
        });
    }

    /**
     * Give the line above the chart, with the word "simulated" where it belongs.
     *
     * @return the title
     */
    public String heading() {
        return simulated.isPresent() ? title + " (simulated)" : title;
    }

    /** Say how the bars lie. */
    public enum Shape {
        /** Upright, for many categories in an order, such as passes. */
        COLUMNS,
        /** Lying, for a few categories with long names, such as stages. */
        BARS
    }
}
