package autodeploy.config.schema;

import autodeploy.core.Stage;
import autodeploy.core.catalogue.Revision;
import java.util.Objects;

/**
 * Tell that a transform runs in another stage than before.
 *
 * @param transform its name
 * @param before the stage of older revisions
 * @param after the stage since then
 * @param since the first revision with the new stage
 * @param evidence the public source that shows it, in a few words
 */
public record StageMove(String transform, Stage before, Stage after, Revision since, String evidence) {
    /** Check that nothing is missing. */
    public StageMove {
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(evidence, "evidence");
    }
}
