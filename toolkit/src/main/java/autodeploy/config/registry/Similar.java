package autodeploy.config.registry;

import autodeploy.config.registry.Entries.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds entries of models that resemble another model. */
final class Similar {
    private static final int MOST = 15;
    private static final int BY_ARCHITECTURE = 100;
    private static final int BY_FAMILY = 10;
    private static final int BY_FILES = 6;
    private static final int BY_SIZE = 4;

    private final String model;
    private final ModelName name;
    private final List<String> special;
    private final Function<String, Optional<List<String>>> architectures;
    private final List<String> own;

    Similar(String model, Optional<RegistryEntry> entry, Function<String, Optional<List<String>>> architectures) {
        this.model = model;
        this.name = ModelName.of(model);
        this.special = entry.map(RegistryEntry::specialFiles).orElseGet(List::of);
        this.architectures = architectures;
        this.own = architectures.apply(model).orElseGet(List::of);
    }

    private record Scored(RegistryEntry entry, int score, String reason) {}

    List<Found> among(List<RegistryEntry> entries) {
        return entries.stream()
                .filter(entry -> !entry.model().equalsIgnoreCase(model))
                .map(this::score)
                .filter(scored -> scored.score() >= BY_FILES)
                .sorted(Comparator.comparing((Scored scored) -> scored.entry().isDisabled())
                        .thenComparing(Comparator.comparingInt(Scored::score).reversed()))
                .limit(MOST)
                .map(scored -> new Found(scored.entry(), scored.reason()))
                .toList();
    }

    private Scored score(RegistryEntry entry) {
        List<String> reasons = new ArrayList<>();
        int score = 0;
        ModelName other = ModelName.of(entry.model());
        Optional<String> shared = own.isEmpty()
                ? Optional.empty()
                : architectures
                        .apply(entry.model())
                        .flatMap(theirs -> own.stream().filter(theirs::contains).findFirst());
        if (shared.isPresent()) {
            score += BY_ARCHITECTURE;
            reasons.add("same architecture " + shared.get());
        }
        if (other.family().equals(name.family())) {
            score += BY_FAMILY;
            reasons.add("same family " + name.family());
        }
        List<String> files =
                entry.specialFiles().stream().filter(special::contains).toList();
        if (!files.isEmpty()) {
            score += BY_FILES;
            reasons.add("same file " + String.join(", ", files));
        }
        if (!name.sizeClass().isEmpty() && other.sizeClass().equals(name.sizeClass())) {
            score += BY_SIZE;
            reasons.add("same size class (" + name.sizeClass() + ")");
        }
        return new Scored(entry, score, String.join(", ", reasons));
    }
}
