package autodeploy.config.schema;

import autodeploy.core.yaml.YamlMap;

/** Tell which of the two shapes a file has. */
public enum Shape {
    /** Keys of {@code LlmArgs} at the top: for {@code trtllm-serve}, {@code trtllm-bench} and registry files. */
    FLAT,
    /** {@code model}, {@code args}, {@code prompt}, {@code benchmark}: for {@code build_and_run_ad.py}. */
    EXPERIMENT;

    /**
     * Recognise a file's shape.
     *
     * @param root its top map
     * @return {@link #EXPERIMENT} where it has a map {@code args}, or a key {@code prompt} or {@code benchmark}
     */
    public static Shape of(YamlMap root) {
        boolean isExperiment =
                root.get("args").filter(YamlMap.class::isInstance).isPresent()
                        || root.entry("prompt").isPresent()
                        || root.entry("benchmark").isPresent();
        return isExperiment ? EXPERIMENT : FLAT;
    }
}
