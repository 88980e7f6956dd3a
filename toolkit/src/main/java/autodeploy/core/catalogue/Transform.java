package autodeploy.core.catalogue;

import autodeploy.core.Stage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Describe one transform of AutoDeploy.
 *
 * @param name its registered name
 * @param stage the stage of the newest default YAML that has it, else the one to give
 * @param order its place in the newest revision's pipeline, from 1; empty when that lacks it
 * @param isEnabledByDefault whether it runs when the user says nothing, in the newest revision that has it
 * @param revisions the default YAMLs that have it; in any other a config must give its stage
 * @param purpose what it does, in a few words
 * @param architectures what a model must have for it to match: words such as {@code moe}, {@code mamba}; {@code any}
 * @param flags values of the common options that differ from their defaults
 * @param options its own options
 * @param effect what it does to the graph
 * @param matches what the number of matches in its summary line means; empty where not known
 * @param notes what else is known; empty for nothing
 */
public record Transform(
        String name,
        Stage stage,
        OptionalInt order,
        boolean isEnabledByDefault,
        Set<Revision> revisions,
        String purpose,
        List<String> architectures,
        Map<String, Boolean> flags,
        List<TransformOption> options,
        GraphEffect effect,
        Optional<String> matches,
        Optional<String> notes) {
    /** Copy the collections. */
    public Transform {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(effect, "effect");
        revisions = Set.copyOf(revisions);
        architectures = List.copyOf(architectures);
        flags = Map.copyOf(flags);
        options = List.copyOf(options);
        Objects.requireNonNull(matches, "matches");
        Objects.requireNonNull(notes, "notes");
    }

    /**
     * Find one of its own options.
     *
     * @param option the name
     * @return the option, or empty
     */
    public Optional<TransformOption> option(String option) {
        return options.stream().filter(o -> o.name().equals(option)).findFirst();
    }

    /**
     * Tell whether a revision's default YAML has it.
     *
     * @param revision the revision
     * @return false where a config must give its stage
     */
    public boolean isIn(Revision revision) {
        return revisions.contains(revision);
    }
}
