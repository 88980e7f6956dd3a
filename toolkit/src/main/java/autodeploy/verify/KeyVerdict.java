package autodeploy.verify;

import autodeploy.config.merge.Merged;
import autodeploy.core.Printable;
import autodeploy.core.yaml.YamlWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tell whether one key of a configuration took effect, and why that is believed.
 *
 * @param config the key as a dotted path, without {@code args}; {@code transforms.NAME} stands for a whole transform
 * @param value its effective value in JDK types; null for null
 * @param status the verdict
 * @param evidence what speaks for it, the decisive first
 * @param isNamed whether the user's file, or one of its {@code yaml_extra}, gives it; false for defaults
 * @param isTransform whether it stands for a whole transform
 * @param file the file that gives it; empty for defaults
 * @param line its line in that file, from 1
 * @see Merged
 */
public record KeyVerdict(
        String config,
        @Nullable Object value,
        Verdict status,
        List<Evidence> evidence,
        boolean isNamed,
        boolean isTransform,
        Optional<String> file,
        OptionalInt line) {
    private static final int LONGEST_VALUE = 48;

    /** Copy the list. */
    public KeyVerdict {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(line, "line");
        evidence = List.copyOf(evidence);
    }

    /**
     * Tell whether it speaks against the configuration.
     *
     * @return true for FAILED, CONFLICT, and SKIPPED of a transform that the user's file names
     */
    public boolean isNegative() {
        return status == Verdict.FAILED
                || status == Verdict.CONFLICT
                || (status == Verdict.SKIPPED && isTransform && isNamed);
    }

    /**
     * Show the value in one line.
     *
     * @return its YAML, printable and bounded
     */
    public String valueText() {
        return Printable.of(YamlWriter.flow(value), LONGEST_VALUE);
    }

    /**
     * Join the evidence.
     *
     * @return the texts, parted by {@code " | "}; those that are weak or notes say so
     */
    public String evidenceText() {
        return evidence.stream().map(KeyVerdict::text).collect(Collectors.joining(" | "));
    }

    private static String text(Evidence evidence) {
        return switch (evidence.strength()) {
            case STRONG -> evidence.text();
            case WEAK -> evidence.text() + " [weak]";
            case NOTE -> "note: " + evidence.text();
        };
    }

    /**
     * Tell where the key stands.
     *
     * @return such as {@code config.yaml:12}; empty for defaults
     */
    public Optional<String> place() {
        return file.map(name -> name + (line.isPresent() ? ":" + line.getAsInt() : ""));
    }
}
