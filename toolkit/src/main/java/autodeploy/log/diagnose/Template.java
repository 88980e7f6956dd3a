package autodeploy.log.diagnose;

import autodeploy.core.Suggest;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hold a text with places for what a pattern found.
 *
 * <pre>
 * place = "${" name [":" view] "}"
 * view  = "stage"   ; the stage that the catalogue has for the transform of that name
 *       | "close"   ; a question with the transforms of similar names
 * </pre>
 */
record Template(String text) {
    private static final String OPEN = "${";

    /** Name a place. */
    record Place(String name, String view) {}

    /** List the places in order. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        int at = text.indexOf(OPEN);
        while (at >= 0) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                return places;
            }
            places.add(place(text.substring(at + OPEN.length(), end)));
            at = text.indexOf(OPEN, end);
        }
        return places;
    }

    /** Fill all places; empty when a value is not known. */
    Optional<String> filled(Map<String, String> values, TransformCatalogue catalogue) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        int at = text.indexOf(OPEN);
        while (at >= 0) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                break;
            }
            Optional<String> value = value(place(text.substring(at + OPEN.length(), end)), values, catalogue);
            if (value.isEmpty()) {
                return value;
            }
            out.append(text, from, at).append(value.get());
            from = end + 1;
            at = text.indexOf(OPEN, from);
        }
        return Optional.of(out.append(text.substring(from)).toString());
    }

    private static Place place(String inner) {
        int colon = inner.indexOf(':');
        return colon < 0 ? new Place(inner, "") : new Place(inner.substring(0, colon), inner.substring(colon + 1));
    }

    private static Optional<String> value(Place place, Map<String, String> values, TransformCatalogue catalogue) {
        Optional<String> value = Optional.ofNullable(values.get(place.name()));
        if (place.view().equals("stage")) {
            return value.flatMap(catalogue::find).map(t -> t.stage().word());
        }
        if (place.view().equals("close")) {
            List<String> known = catalogue.all().stream().map(Transform::name).toList();
            return value.map(name -> Suggest.question(name, known)).filter(question -> !question.isEmpty());
        }
        return value;
    }
}
