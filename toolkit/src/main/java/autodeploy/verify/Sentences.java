package autodeploy.verify;

import autodeploy.core.Printable;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Say in words what was not applied, and what to do. */
final class Sentences {
    private static final int LONGEST = 600;

    private final TransformCatalogue catalogue;

    Sentences(TransformCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Tells of one key: what, where, why, what to do. */
    String of(KeyVerdict key) {
        String place = key.place().map(p -> p + " ").orElse("");
        return Printable.of(place + "`" + key.config() + "` " + what(key) + ": " + proof(key) + ".", LONGEST) + " "
                + fix(key);
    }

    private static String what(KeyVerdict key) {
        return switch (key.status()) {
            case APPLIED -> "was applied";
            case SKIPPED -> "found nothing to do";
            case DISABLED -> "was off";
            case FAILED -> key.isTransform() ? "was not applied" : "= " + key.valueText() + " was not used";
            case CONFLICT -> key.isTransform() ? "is told in two ways" : "= " + key.valueText() + " is contradicted";
            case UNKNOWN -> "= " + key.valueText() + " leaves no trace";
        };
    }

    /** Gives what proves it; notes only where there is nothing else. */
    private static String proof(KeyVerdict key) {
        List<Evidence> proofs = key.evidence().stream()
                .filter(e -> e.strength() != Evidence.Strength.NOTE)
                .toList();
        List<Evidence> told = proofs.isEmpty() ? key.evidence() : proofs;
        return told.isEmpty()
                ? "no evidence"
                : told.stream().limit(3).map(Evidence::text).collect(Collectors.joining("; "));
    }

    private String fix(KeyVerdict key) {
        return switch (key.status()) {
            case SKIPPED -> skipped(key);
            case FAILED ->
                key.isTransform()
                        ? "The log's problems tell the cause: log FILE."
                        : "Another setting, a release or the command line overruled it: set the value that the run can have.";
            case CONFLICT ->
                key.isTransform()
                        ? "Are configuration, log and dumps of one run? A new run wipes the dumps: collect all three anew."
                        : "Is this the configuration of that run? Collect log and dumps anew.";
            case UNKNOWN -> "Give log and dumps of the whole run, or check it by other means.";
            case DISABLED -> "The run switched it off although the file enables it: is this the file of that run?";
            case APPLIED -> "";
        };
    }

    private String skipped(KeyVerdict key) {
        String name = key.config().substring(key.config().lastIndexOf('.') + 1);
        Optional<Transform> known = catalogue.find(name);
        String meant = known.map(Transform::architectures)
                .filter(list -> !list.isEmpty() && !list.equals(List.of("any")))
                .map(list -> " It is for: " + String.join(", ", list) + ".")
                .orElse("");
        return "The model lacks its pattern, or an earlier transform took it." + meant
                + " Take it out of the file, or mend what it needs.";
    }
}
