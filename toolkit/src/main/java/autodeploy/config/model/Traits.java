package autodeploy.config.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Hold what transforms look for in a model's layers; empty where the file does not tell.
 *
 * @param isGatedMlp whether the MLP multiplies an activated gate with a second projection
 * @param isRelu2 whether the MLP's activation is the squared ReLU
 * @param usesRope whether positions enter by rotation
 * @param usesRmsNorm whether norms are RMS norms
 * @param isMultimodal whether the model also takes images, sound or video
 */
public record Traits(
        Optional<Boolean> isGatedMlp,
        Optional<Boolean> isRelu2,
        Optional<Boolean> usesRope,
        Optional<Boolean> usesRmsNorm,
        boolean isMultimodal) {
    /** Check that nothing is missing. */
    public Traits {
        Objects.requireNonNull(isGatedMlp, "isGatedMlp");
        Objects.requireNonNull(isRelu2, "isRelu2");
        Objects.requireNonNull(usesRope, "usesRope");
        Objects.requireNonNull(usesRmsNorm, "usesRmsNorm");
    }
}
