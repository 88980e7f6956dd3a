package autodeploy.graph.layers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sort layers into groups of one kind each, and tell those that differ in a group from groups of their own.
 *
 * <p>Layers with blocks of the same classes differ from their group when their form is rare: it occurs once, or twice
 * among six and more, or at most once for eight of the usual form. A form that occurs more often is a group.
 */
final class Grouping {
    private static final int FEW = 2;
    private static final int MANY = 6;
    private static final int RARE = 8;

    private Grouping() {}

    /**
     * Holds layers of one kind.
     *
     * @param usual the layers of the usual form
     * @param others the layers that differ
     */
    record Family(List<Integer> usual, List<Integer> others) {
        List<Integer> all() {
            List<Integer> all = new ArrayList<>(usual);
            all.addAll(others);
            all.sort(Comparator.naturalOrder());
            return List.copyOf(all);
        }
    }

    /** Group the layers of a module, in the order of their first layers. */
    static List<Family> of(Stack stack) {
        Map<List<Integer>, List<Integer>> byClass = new LinkedHashMap<>();
        for (int layer = 0; layer < stack.count(); layer++) {
            byClass.computeIfAbsent(stack.classes(layer), c -> new ArrayList<>())
                    .add(layer);
        }
        List<Family> families = new ArrayList<>();
        for (List<Integer> layers : byClass.values()) {
            families.addAll(split(forms(stack, layers)));
        }
        families.sort(Comparator.comparingInt(f -> f.all().get(0)));
        return List.copyOf(families);
    }

    /** Sort by form; literals do not count where they make most layers differ, as the layer's number among them does. */
    private static List<List<Integer>> forms(Stack stack, List<Integer> layers) {
        Map<Long, List<Integer>> strict = new LinkedHashMap<>();
        Map<Long, List<Integer>> loose = new LinkedHashMap<>();
        LayerForms forms = stack.forms().orElseThrow();
        for (int layer : layers) {
            strict.computeIfAbsent(forms.strict(layer + 1), h -> new ArrayList<>())
                    .add(layer);
            loose.computeIfAbsent(forms.loose(layer + 1), h -> new ArrayList<>())
                    .add(layer);
        }
        boolean isMixed = layers.size() > FEW && 2 * strict.size() > layers.size();
        return List.copyOf((isMixed ? loose : strict).values());
    }

    private static List<Family> split(Collection<List<Integer>> forms) {
        List<List<Integer>> rest = new ArrayList<>(forms);
        rest.sort(Comparator.<List<Integer>>comparingInt(f -> -f.size()).thenComparingInt(f -> -f.get(0)));
        List<Integer> usual = rest.get(0);
        List<Integer> others = new ArrayList<>();
        List<Family> families = new ArrayList<>();
        for (List<Integer> form : rest.subList(1, rest.size())) {
            if (isRare(form.size(), usual.size())) {
                others.addAll(form);
            } else {
                families.add(new Family(form, List.of()));
            }
        }
        others.sort(Comparator.naturalOrder());
        families.add(new Family(usual, others));
        return families;
    }

    private static boolean isRare(int count, int usual) {
        return count == 1 || (count <= FEW && usual >= MANY) || count * RARE <= usual;
    }
}
