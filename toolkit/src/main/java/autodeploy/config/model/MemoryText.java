package autodeploy.config.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes out the arithmetic of a memory estimate. */
final class MemoryText {
    private final MemoryFit fit;
    private final ModelConfig model;
    private final Plan plan;
    private final Traffic traffic;

    MemoryText(MemoryFit fit) {
        this.fit = fit;
        this.model = fit.model();
        this.plan = fit.plan();
        this.traffic = fit.traffic();
    }

    List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        add(
                rows,
                "memory",
                Figures.bytes((double) fit.gpu().memoryBytes()),
                fit.gpu().source());
        add(rows, "weights", Figures.bytes(fit.weightBytes()), weights());
        add(rows, "context, graphs", Figures.bytes((double) MemoryFit.CONTEXT), "assumed");
        add(rows, "free after loading", Figures.bytes(fit.freeBytes()), "memory − weights − context");
        add(rows, "caches", Figures.bytes(fit.poolBytes()), plan.fraction() + " × free");
        add(rows, "KV of a token", Figures.of(Math.round(fit.kvBytesPerToken())) + " B", kv());
        if (traffic.windowLayers() > 0) {
            long seen = Math.min(plan.maxSeqLen(), traffic.window());
            add(
                    rows,
                    "windows of a sequence",
                    Figures.bytes(traffic.windowOf(plan.maxSeqLen())),
                    Figures.of(Math.round(traffic.kvOfLayer())) + " B × " + traffic.windowLayers() + " layers × "
                            + Figures.of(seen) + " tokens");
        }
        if (fit.stateBytesPerSequence() > 0) {
            add(rows, "state of a sequence", Figures.bytes(fit.stateBytesPerSequence()), state());
        }
        add(rows, "one sequence", Figures.bytes(fit.bytesPerSequence()), Figures.of(plan.maxSeqLen()) + " tokens");
        OptionalLong tokens = fit.tokensThatFit();
        add(rows, "tokens that fit", tokens.isPresent() ? Figures.of(tokens.getAsLong()) : "any", tokens());
        add(rows, "sequences that fit", Figures.of(fit.sequencesThatFit()), "caches ÷ one sequence");
        add(rows, "activations", Figures.bytes(fit.activationBytes()), activations());
        OptionalDouble fraction = fit.recommendedFraction();
        add(
                rows,
                "advised fraction",
                fraction.isPresent() ? Figures.of(fraction.getAsDouble(), 2) : "none",
                "(free − activations) ÷ free, at most 0.95");
        OptionalLong batch = fit.recommendedBatchSize();
        add(
                rows,
                "advised batch size",
                batch.isPresent() ? Figures.of(batch.getAsLong()) : "none",
                "sequences that fit with the advised fraction");
        return rows;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("All figures are estimates; the log's KV cache lines tell what was allocated.");
        if (fit.freeBytes() <= 0) {
            notes.add("The weights alone do not fit: use more GPUs, larger ones, or a quantised checkpoint.");
        } else if (!fit.isFitting()) {
            notes.add("Not one sequence of " + Figures.of(plan.maxSeqLen())
                    + " tokens fits: lower max_seq_len or max_batch_size, use fp8 for the KV cache, or more GPUs.");
        } else if (fit.sequencesThatFit() < plan.maxBatchSize()) {
            notes.add("Of max_batch_size " + Figures.of(plan.maxBatchSize()) + " only "
                    + Figures.of(fit.sequencesThatFit())
                    + " sequences of full length fit; the others wait.");
        }
        if (fit.freeBytes() > 0 && fit.freeBytes() - fit.poolBytes() < fit.activationBytes()) {
            notes.add("The fraction " + plan.fraction() + " may leave too little for activations.");
        }
        long heads = model.attention()
                .filter(a -> a.latent().isEmpty())
                .map(Attention::kvHeads)
                .orElse(Long.MAX_VALUE);
        if (heads < plan.worldSize()) {
            notes.add("There are more GPUs than KV heads: heads are kept more than once.");
        }
        if (model.dtype().isEmpty()) {
            notes.add("The file names no type of weights: 2 bytes are assumed.");
        }
        if (plan.worldSize() > 1) {
            notes.add("Assumed: linear weights are shared evenly; embedding, routers and norms are whole on each GPU.");
        }
        if (traffic.windowLayers() > 0) {
            notes.add("Assumed: layers with a window keep only the window.");
        }
        return notes;
    }

    private String weights() {
        ParameterEstimate estimate = model.parameters().orElseThrow();
        Quantisation.Format format = model.quantisation().format();
        long quantised = sum(estimate, format, true, false);
        long shared = sum(estimate, format, false, false);
        long whole = sum(estimate, format, false, true);
        List<String> terms = new ArrayList<>();
        if (quantised > 0) {
            terms.add(Figures.parameters(quantised) + " × (" + format.arithmetic() + ")" + among());
        }
        if (shared > 0) {
            terms.add(Figures.parameters(shared) + " × " + bytes(Plan.weightBytes(model)) + among());
        }
        if (whole > 0) {
            terms.add(Figures.parameters(whole) + " × " + bytes(Plan.weightBytes(model)));
        }
        return String.join(" + ", terms);
    }

    private static long sum(
            ParameterEstimate estimate, Quantisation.Format format, boolean isQuantised, boolean isWhole) {
        return estimate.parts().stream()
                .filter(p -> p.kind().isQuantised(format) == isQuantised && Traffic.isWhole(p) == isWhole)
                .mapToLong(ParameterEstimate.Part::total)
                .sum();
    }

    private String among() {
        return plan.worldSize() == 1 ? "" : " ÷ " + plan.worldSize() + " GPUs";
    }

    private String kv() {
        String layers = " × " + traffic.fullLayers() + " layers × " + bytes(plan.kvBytes(model));
        String product = model.attention()
                .map(a -> a.latent()
                        .map(l -> "(" + l.kvRank() + " + " + l.ropeDim() + ")" + layers)
                        .orElse("2 × " + traffic.kvHeads() + " KV heads × " + a.headDim() + layers))
                .orElse("no attention");
        return fit.kvBytesPerToken() > 0
                ? product + " = " + Figures.of(Math.round(fit.kvBytesPerToken())) + " B"
                : product;
    }

    private String state() {
        long layers = model.count(l -> l.mixer().isRecurrent());
        return model.stateSpace()
                .map(s -> layers + " layers × (" + s.arithmetic() + " × " + bytes(plan.ssmBytes(model)) + " + "
                        + Figures.of(s.convolutionElements()) + " × " + bytes(Plan.weightBytes(model)) + ")" + among())
                .orElse("");
    }

    private String tokens() {
        if (fit.tokensThatFit().isEmpty()) {
            return "the state does not grow";
        }
        String fixed = fit.fixedBytes() > 0
                ? "(caches − " + plan.maxBatchSize() + " × " + (fit.stateBytesPerSequence() > 0 ? "state" : "windows")
                        + ")"
                : "caches";
        return fixed + " ÷ KV of a token";
    }

    private String activations() {
        String vectors = List.of(
                        MemoryFit.STEP_TOKENS,
                        MemoryFit.VECTORS,
                        model.hiddenSize().orElse(0))
                .stream()
                .map(Figures::of)
                .collect(Collectors.joining(" × "));
        return vectors + " × " + bytes(Plan.weightBytes(model)) + " + " + Figures.of(plan.maxBatchSize()) + " × "
                + Figures.of(model.vocabularySize().orElse(0)) + " × 4 B (assumed)";
    }

    private static String bytes(double bytes) {
        return (bytes == Math.rint(bytes) ? Long.toString(Math.round(bytes)) : Double.toString(bytes)) + " B";
    }

    private static void add(List<List<@Nullable Object>> rows, String item, String value, String arithmetic) {
        rows.add(List.of(item, value, arithmetic));
    }
}
