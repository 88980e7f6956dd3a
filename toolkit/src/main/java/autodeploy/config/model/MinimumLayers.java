package autodeploy.config.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tell how many first layers a reduced model must keep, and why.
 *
 * @param layers the number, from 1
 * @param reason where each type of layer first occurs
 */
public record MinimumLayers(int layers, String reason) {
    /** Check the parts. */
    public MinimumLayers {
        Objects.requireNonNull(reason, "reason");
        if (layers < 1) {
            throw new IllegalArgumentException("layers: " + layers);
        }
    }

    static Optional<MinimumLayers> of(List<Layer> layers) {
        Set<Layer> seen = new HashSet<>();
        List<String> first = new ArrayList<>();
        int needed = 0;
        for (int i = 0; i < layers.size(); i++) {
            if (seen.add(layers.get(i))) {
                first.add(layers.get(i) + " first in layer " + (i + 1));
                needed = i + 1;
            }
        }
        if (needed == 0) {
            return Optional.empty();
        }
        return Optional.of(new MinimumLayers(
                needed, first.size() == 1 ? "All layers are alike." : String.join(", ", first) + "."));
    }
}
