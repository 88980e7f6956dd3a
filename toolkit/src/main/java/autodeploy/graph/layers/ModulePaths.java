package autodeploy.graph.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Number the modules of a tree: each behind the one that holds it, the root, whose path is empty, first. */
final class ModulePaths {
    static final int ROOT = 0;

    /** Stands for a module that is not known. */
    static final int NONE = -1;

    private final List<String> paths = new ArrayList<>(List.of(""));
    private final List<Integer> parents = new ArrayList<>(List.of(NONE));
    private final List<Integer> depths = new ArrayList<>(List.of(0));
    private final Map<String, Integer> ids = new HashMap<>(Map.of("", ROOT));

    /** Give a module's number, a new one where it has none. */
    int add(List<String> path) {
        int parent = ROOT;
        for (String word : path) {
            String full = parent == ROOT ? word : paths.get(parent) + "." + word;
            Integer known = ids.get(full);
            if (known == null) {
                known = paths.size();
                ids.put(full, known);
                paths.add(full);
                parents.add(parent);
                depths.add(depths.get(parent) + 1);
            }
            parent = known;
        }
        return parent;
    }

    /** Give a module's number, or none. */
    int find(String path) {
        return ids.getOrDefault(path, NONE);
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

    /** Give the module that holds another; none for the root. */
    int parent(int id) {
        return parents.get(id);
    }

    /** Give the innermost module that holds two; one that is not known takes no part. */
    int common(int a, int b) {
        if (a == NONE || b == NONE) {
            return a == NONE ? b : a;
        }
        int one = a;
        int two = b;
        while (one != two) {
            if (depths.get(one) >= depths.get(two)) {
                one = parents.get(one);
            } else {
                two = parents.get(two);
            }
        }
        return one;
    }

    /** Tell whether a module is another or stands in it. */
    boolean isIn(int id, int outer) {
        return common(id, outer) == outer;
    }

    /** Give the module right in {@code outer} that holds {@code id}; none when there is none. */
    int child(int outer, int id) {
        int child = NONE;
        int at = id;
        while (at != NONE && at != outer) {
            child = at;
            at = parents.get(at);
        }
        return at == outer ? child : NONE;
    }

    /** Give the innermost module with an index for a name, such as an expert, strictly inside another; or none. */
    int indexed(int id, int outer) {
        int at = id;
        while (at != NONE && at != outer) {
            String path = paths.get(at);
            if (WeightName.isIndex(path.substring(path.lastIndexOf('.') + 1))) {
                return at;
            }
            at = parents.get(at);
        }
        return NONE;
    }

    /** Give what holds the list that an indexed module is in. */
    int owner(int indexed) {
        int list = parents.get(indexed);
        return list == ROOT ? ROOT : parents.get(list);
    }
}
