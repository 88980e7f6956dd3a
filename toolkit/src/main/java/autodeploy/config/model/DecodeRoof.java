package autodeploy.config.model;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Estimate the speed limit of decoding: each step reads the weights once and each sequence's caches, and memory has a
 * bandwidth.
 *
 * <p>No run can be faster; communication, launches and arithmetic make it slower.
 */
public final class DecodeRoof implements View {
    private final String model;
    private final GpuType gpu;
    private final Plan plan;
    private final long context;
    private final List<Point> points;

    private DecodeRoof(String model, GpuType gpu, Plan plan, long context, List<Point> points) {
        this.model = model;
        this.gpu = gpu;
        this.plan = plan;
        this.context = context;
        this.points = List.copyOf(points);
    }

    /**
     * Estimate the limit for batch sizes 1, 2, 4 and so on up to {@code maxBatchSize}.
     *
     * @param model the model
     * @param gpu the type of each GPU
     * @param plan the settings
     * @param context the tokens that each sequence has so far, from 0
     * @return the limit; empty where the model's file lacks sizes, or has weights of a format not known
     */
    public static Optional<DecodeRoof> of(ModelConfig model, GpuType gpu, Plan plan, long context) {
        return model.parameters().filter(e -> Traffic.isKnown(model)).map(estimate -> {
            Traffic traffic = new Traffic(model, estimate, plan);
            List<Point> points = new ArrayList<>();
            for (long batch = 1; batch < plan.maxBatchSize(); batch *= 2) {
                points.add(point(estimate, traffic, gpu, batch, context));
            }
            points.add(point(estimate, traffic, gpu, plan.maxBatchSize(), context));
            return new DecodeRoof(model.name(), gpu, plan, context, points);
        });
    }

    private static Point point(ParameterEstimate estimate, Traffic traffic, GpuType gpu, long batch, long context) {
        double weights = estimate.parts().stream()
                .mapToDouble(p -> traffic.read(p, batch))
                .sum();
        // A state is read and written back.
        double caches = batch * (traffic.sequence(context) + traffic.stateOfSequence());
        double steps = gpu.bytesPerSecond() / (weights + caches);
        return new Point(batch, weights, caches, batch * steps, steps);
    }

    /**
     * Give the limit by batch size.
     *
     * @return the points, the smallest batch first
     */
    public List<Point> points() {
        return points;
    }

    @Override
    public String title() {
        return "Decode limit (estimate): " + model + " on " + plan.worldSize() + " × " + gpu.name() + ", "
                + Figures.of(context) + " tokens a sequence";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.integer("batch", "Batch"),
                Column.decimal("weight_gb", "Weights read", "GB", 3),
                Column.decimal("cache_gb", "Caches read", "GB", 3),
                Column.decimal("tokens_per_second", "All", "tokens/s", 0),
                Column.decimal("tokens_per_second_and_user", "Each", "tokens/s", 1));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        points.forEach(p -> rows.add(List.of(
                p.batch(),
                p.weightBytes() / 1e9,
                p.cacheBytes() / 1e9,
                p.tokensPerSecond(),
                p.tokensPerSecondAndUser())));
        return rows;
    }

    @Override
    public List<String> notes() {
        return List.of("tokens/s = batch × " + Figures.of(gpu.bytesPerSecond() / 1e9, 0)
                + " GB/s ÷ (weights + caches read by one GPU in a step); communication and launches come on top.");
    }

    @Override
    public Map<String, @Nullable Object> json() {
        List<Object> all = new ArrayList<>();
        for (Point point : points) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("batch", point.batch());
            one.put("weight_bytes", Math.round(point.weightBytes()));
            one.put("cache_bytes", Math.round(point.cacheBytes()));
            one.put("tokens_per_second", point.tokensPerSecond());
            all.add(one);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", model);
        json.put("gpu", gpu.name());
        json.put("context", context);
        json.put("is_estimate", true);
        json.put("points", all);
        return json;
    }

    /**
     * Hold the limit for one batch size.
     *
     * @param batch the sequences at once
     * @param weightBytes the weights that one GPU reads in a step
     * @param cacheBytes the caches that one GPU reads in a step, and states written
     * @param tokensPerSecond the tokens of all sequences in a second
     * @param tokensPerSecondAndUser the tokens of one sequence in a second
     */
    public record Point(
            long batch, double weightBytes, double cacheBytes, double tokensPerSecond, double tokensPerSecondAndUser) {}
}
