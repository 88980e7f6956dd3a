package autodeploy.graph;

import autodeploy.core.Stage;
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
record DumpName(int index, String label, Optional<String> stage, String transform) {
    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 9;
    private static final String ENDING = ".txt";

    /** Transforms whose own name begins with their stage's. */
    private static final Set<String> WHOLE =
            Set.of("export_to_gm", "sharding_transform_executor", "visualize_namespace", "compile_model");

    /** Read a file's name; gives nothing when it is not that of a dump. */
    static Optional<DumpName> of(String file) {
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
}
