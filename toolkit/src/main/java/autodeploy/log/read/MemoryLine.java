package autodeploy.log.read;

import autodeploy.log.model.MemoryMove.Amount;
import autodeploy.log.model.MemoryMove.Kind;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Read a memory line.
 *
 * <pre>
 * line   = label "free:" amount " | resv:" amount " | alloc:" amount " | frag:" amount
 * label  = "[CUDA MEM DIFF (EXPECTED)] " | "[CUDA MEM DIFF (UNEXPECTED)] " | "[CUDA MEM] "
 * amount = {" "} n "GB" [" (" ("+" | "-") n "GB)"]
 * </pre>
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/transform/interface.py}, revisions of early
 * 2026.
 */
record MemoryLine(Kind kind, Amount free, Amount reserved, Amount allocated, Amount fragmented) {
    /** Read a line's content; gives null for any other and for a torn one. */
    static @Nullable MemoryLine parse(String content) {
        Cursor in = new Cursor(content, 0);
        Kind kind = in.take("[CUDA MEM DIFF (EXPECTED)] ")
                ? Kind.EXPECTED
                : in.take("[CUDA MEM DIFF (UNEXPECTED)] ")
                        ? Kind.UNEXPECTED
                        : in.take("[CUDA MEM] ") ? Kind.PLAIN : null;
        Amount free = kind == null ? null : amount(in, "free:");
        Amount reserved = free == null ? null : amount(in, " | resv:");
        Amount allocated = reserved == null ? null : amount(in, " | alloc:");
        Amount fragmented = allocated == null ? null : amount(in, " | frag:");
        return kind == null || free == null || reserved == null || allocated == null || fragmented == null
                ? null
                : new MemoryLine(kind, free, reserved, allocated, fragmented);
    }

    private static @Nullable Amount amount(Cursor in, String label) {
        if (!in.take(label)) {
            return null;
        }
        in.blanks();
        Double gigabytes = in.decimal();
        if (gigabytes == null || !in.take("GB")) {
            return null;
        }
        if (!in.take(" (")) {
            return new Amount(gigabytes, OptionalDouble.empty());
        }
        Double change = in.decimal();
        return change != null && in.take("GB)") ? new Amount(gigabytes, OptionalDouble.of(change)) : null;
    }
}
