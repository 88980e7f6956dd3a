package autodeploy.graph.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Number the modules of a tree: each behind the one that holds it, the root, whose path is empty, first. */
final class ModulePaths {
    static final int ROOT = 0;

    /** Stands for a module that is not known. */
    static final int NONE = -1;

    private final List<String> paths = new ArrayList<>(List.of(""));
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<Long, Integer> ids = new HashMap<>();
    private int[] parents = {NONE};
    private int[] depths = {0};
    private final BitSet isIndex = new BitSet();

    /** Give a module's number, a new one where it has none. */
    int add(List<String> path) {
        int at = ROOT;
        for (String word : path) {
            at = add(at, word);
        }
        return at;
    }

    private int add(int parent, String word) {
        int next = paths.size();
        int id = ids.computeIfAbsent(key(parent, words.computeIfAbsent(word, w -> words.size())), k -> next);
        if (id == next) {
            paths.add(parent == ROOT ? word : paths.get(parent) + "." + word);
            if (id == parents.length) {
                parents = Arrays.copyOf(parents, 2 * id);
                depths = Arrays.copyOf(depths, 2 * id);
            }
            parents[id] = parent;
            depths[id] = depths[parent] + 1;
            isIndex.set(id, WeightName.isIndex(word));
        }
        return id;
    }

    private static long key(int parent, int word) {
        return ((long) parent << Integer.SIZE) | word;
    }

    /** Copy some modules, with those that hold them, in the same order; {@code numbers} gets their new numbers. */
    ModulePaths only(BitSet wanted, int[] numbers) {
        BitSet kept = new BitSet();
        kept.or(wanted);
        for (int id = paths.size() - 1; id > ROOT; id--) {
            kept.set(parents[id], kept.get(id) || kept.get(parents[id]));
        }
        ModulePaths copy = new ModulePaths();
        Arrays.fill(numbers, NONE);
        numbers[ROOT] = ROOT;
        for (int id = 1; id < paths.size(); id++) {
            if (kept.get(id)) {
                String path = paths.get(id);
                numbers[id] = copy.add(numbers[parents[id]], path.substring(path.lastIndexOf('.') + 1));
            }
        }
        return copy;
    }

    /** Give a module's number, or none. */
    int find(String path) {
        int at = ROOT;
        for (String word : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            int id = words.getOrDefault(word, NONE);
            at = id == NONE ? NONE : ids.getOrDefault(key(at, id), NONE);
            if (at == NONE) {
                return NONE;
            }
        }
        return at;
    }

    List<String> all() {
        return List.copyOf(paths);
    }

    int count() {
        return paths.size();
    }

    String path(int id) {
        return paths.get(id);
    }

    /** Tell whether a module's name is an index. */
    boolean isIndexed(int id) {
        return isIndex.get(id);
    }

    /** Count the modules that hold another. */
    int depth(int id) {
        return depths[id];
    }

    /** Give the module that holds another; none for the root. */
    int parent(int id) {
        return parents[id];
    }

    /** Give the innermost module that holds two; one that is not known takes no part. */
    int common(int a, int b) {
        if (a == NONE || b == NONE) {
            return a == NONE ? b : a;
        }
        int one = a;
        int two = b;
        while (one != two) {
            if (depths[one] >= depths[two]) {
                one = parents[one];
            } else {
                two = parents[two];
            }
        }
        return one;
    }

    /** Tell whether a module is another or stands in it. */
    boolean isIn(int id, int outer) {
        int at = id;
        while (depths[at] > depths[outer]) {
            at = parents[at];
        }
        return at == outer;
    }

    /** Give the module right in {@code outer} that holds {@code id}; none when there is none. */
    int child(int outer, int id) {
        int child = NONE;
        int at = id;
        while (at != NONE && at != outer) {
            child = at;
            at = parents[at];
        }
        return at == outer ? child : NONE;
    }

    /** Give the innermost module with an index for a name, such as an expert, strictly inside another; or none. */
    int indexed(int id, int outer) {
        int at = id;
        int found = NONE;
        while (depths[at] > depths[outer]) {
            found = found == NONE && isIndex.get(at) ? at : found;
            at = parents[at];
        }
        return at == outer ? found : NONE;
    }

    /** Give what holds the list that an indexed module is in. */
    int owner(int indexed) {
        int list = parents[indexed];
        return list == ROOT ? ROOT : parents[list];
    }
}
