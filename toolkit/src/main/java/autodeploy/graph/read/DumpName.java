package autodeploy.graph.read;

import autodeploy.core.Stage;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Read the name of a dump file.
 *
 * <pre>
 * name = digits "_" [stage "_"] transform ".txt"     ; three digits or more
 * </pre>
 *
 * <p>Stages and transforms both contain {@code _}: the longest known stage that fits is taken. The writer always prints
 * the stage (NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/utils/graph_writer.py}); names without one
 * stand in older texts.
 *
 * @param index the number of the dump
 * @param label what stands between number and ending
 * @param stage the stage, where the label begins with a known one
 * @param transform the rest of the label
 */
public record DumpName(int index, String label, Optional<String> stage, String transform) {
    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 9;
    private static final String ENDING = ".txt";

    /** Transforms whose own name begins with their stage's. */
    private static final Set<String> WHOLE =
            Set.of("export_to_gm", "sharding_transform_executor", "visualize_namespace", "compile_model");

    /** Check that nothing is missing. */
    public DumpName {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(transform, "transform");
    }

    /**
     * Read a file's name.
     *
     * @param file the name without its directory
     * @return its parts; empty when it is not that of a dump
     */
    public static Optional<DumpName> of(String file) {
        int digits = 0;
        while (digits < file.length() && file.charAt(digits) >= '0' && file.charAt(digits) <= '9') {
            digits++;
        }
        int end = file.length() - ENDING.length();
        boolean isDump = digits >= FEWEST_DIGITS
                && digits <= MOST_DIGITS
                && file.startsWith("_", digits)
                && file.endsWith(ENDING)
                && end > digits + 1;
        if (!isDump) {
            return Optional.empty();
        }
        int index = Integer.parseInt(file, 0, digits, 10);
        String label = file.substring(digits + 1, end);
        Optional<String> stage = stage(label);
        boolean isWhole = WHOLE.contains(label);
        String transform =
                isWhole || stage.isEmpty() ? label : label.substring(stage.get().length() + 1);
        return Optional.of(new DumpName(index, label, stage, transform));
    }

    private static Optional<String> stage(String label) {
        String longest = "";
        for (String stage : Stage.words()) {
            boolean fits = label.startsWith(stage + "_") && label.length() > stage.length() + 1;
            longest = fits && stage.length() > longest.length() ? stage : longest;
        }
        return longest.isEmpty() ? Optional.empty() : Optional.of(longest);
    }

    /** Tell whether a header says the same. */
    boolean agreesWith(String stageInHeader, String transformInHeader) {
        return label.equals(transformInHeader) || label.equals(stageInHeader + "_" + transformInHeader);
    }

    /** Give the transform, where the header tells the stage alone. */
    String transformIn(Optional<String> stageInHeader) {
        String prefix = stageInHeader.orElse("") + "_";
        boolean isLabelled = stageInHeader.isPresent() && !transform.equals(label) && label.startsWith(prefix);
        return isLabelled ? label.substring(prefix.length()) : transform;
    }

    /** Give the stage that stands before a transform known from the header. */
    Optional<String> stageBefore(String known) {
        int end = label.length() - known.length() - 1;
        boolean hasPrefix = end > 0 && label.endsWith("_" + known);
        Optional<String> prefix = hasPrefix ? Stage.of(label.substring(0, end)).map(Stage::word) : Optional.empty();
        return prefix.or(() -> stage);
    }
}
