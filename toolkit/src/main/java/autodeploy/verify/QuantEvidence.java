package autodeploy.verify;

import autodeploy.core.Printable;
import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Look for quantisation: weights that got another type in the pass of a transform {@code quantize_…}.
 *
 * <p>Weights in lists, as those of experts, are printed without types: that none changed proves nothing.
 */
final class QuantEvidence {
    private static final String BYTES = "torch.uint8";

    private final DumpPasses passes;

    QuantEvidence(DumpPasses passes) {
        this.passes = passes;
    }

    /** Gives the finding for a quantisation whose weights are there; empty for others. */
    Optional<GraphFinding> ofTransform(String transform) {
        Optional<Integer> pass = passes.find(transform);
        if (!transform.startsWith("quantize_") || pass.isEmpty() || pass.get() == 0) {
            return Optional.empty();
        }
        int index = pass.get();
        // Formats of 4 bits are packed two in a byte.
        boolean isPacked = transform.contains("fp4") || transform.contains("int4");
        Predicate<String> isMeant = isPacked ? BYTES::equals : dtype -> dtype.startsWith("torch.float8");
        long before = count(passes.weights(index - 1), isMeant);
        long after = count(passes.weights(index), isMeant);
        if (after <= before) {
            return Optional.empty();
        }
        String file = passes.pass(index).file();
        boolean isWeak = !passes.followsAtOnce(index);
        Evidence evidence = new Evidence(
                Source.GRAPH,
                isWeak ? Strength.WEAK : Strength.STRONG,
                "dump " + Printable.of(file, 120) + ": weights of " + (isPacked ? BYTES : "torch.float8") + " " + before
                        + " → " + after,
                Optional.of(file),
                OptionalLong.empty(),
                List.of());
        return Optional.of(new GraphFinding(
                Optional.of(Verdict.APPLIED),
                isWeak,
                List.of(evidence),
                passes.pass(index).stage()));
    }

    private static long count(Map<String, Long> weights, Predicate<String> isMeant) {
        return weights.entrySet().stream()
                .filter(e -> isMeant.test(e.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
