package autodeploy.config;

import autodeploy.config.schema.Backend;
import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.core.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Name what a new configuration starts from; each is a resource of this room, comments and all. */
public enum Base {
    /** A transformer: the minimal working configuration. */
    BASIC("a transformer: the minimal working configuration"),
    /** A mixture of experts: shared experts beside the routed ones. */
    MOE("a mixture of experts: shared experts run beside the routed ones"),
    /** A Mamba or hybrid model: state-space kernels and cache. */
    MAMBA("a Mamba or hybrid model: state-space kernels and their cache"),
    /** Several GPUs: world size and sharding. */
    MULTI_GPU("several GPUs: world size and sharding"),
    /** Fast start for debugging transforms: random weights, two layers. Unfit for benchmarks and accuracy. */
    DEBUG("debugging only: random weights, two layers; never for benchmarks or accuracy"),
    /** The PyTorch backend, to compare with: no transforms. */
    PYTORCH("the PyTorch backend, to compare with: no transforms");

    private final String purpose;

    Base(String purpose) {
        this.purpose = purpose;
    }

    /**
     * Give the word on the command line.
     *
     * @return such as {@code multi-gpu}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Tell what it is for.
     *
     * @return a few words
     */
    public String purpose() {
        return purpose;
    }

    /**
     * Tell which backend it is for.
     *
     * @return PyTorch for {@link #PYTORCH}, else AutoDeploy
     */
    public Backend backend() {
        return this == PYTORCH ? Backend.PYTORCH : Backend.AUTODEPLOY;
    }

    /**
     * Find a base.
     *
     * @param word its word; {@code _} and {@code -} are the same, case does not count
     * @return the base, or empty
     */
    public static Optional<Base> of(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values()).filter(b -> b.word().equals(plain)).findFirst();
    }

    /**
     * Find a base.
     *
     * @param word its word
     * @return the base
     * @throws UsageException when there is none of that name
     */
    public static Base named(String word) {
        List<String> words = words();
        return of(word).orElseThrow(() -> new UsageException(
                "no base is called `" + word + "`",
                "",
                (Suggest.question(word, words) + " Bases: " + String.join(", ", words) + ".").strip()));
    }

    /**
     * List the words of all bases.
     *
     * @return the words in order
     */
    public static List<String> words() {
        return Arrays.stream(values()).map(Base::word).toList();
    }

    /**
     * Give the configuration.
     *
     * @return its text with comments
     */
    public YamlDocument document() {
        String name = word() + ".yaml";
        try (InputStream in = Objects.requireNonNull(Base.class.getResourceAsStream(name), name)) {
            return YamlDocument.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
