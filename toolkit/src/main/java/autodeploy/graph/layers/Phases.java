package autodeploy.graph.layers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tell how many blocks make a layer.
 *
 * <p>Blocks belong together in pairs, as attention and MLP do, when each class of block always stands at the same place
 * of the pair; so with three and more. Two blocks that mix the sequence in different ways, as Mamba and attention do,
 * are never one layer.
 *
 * @param first the first block of the first layer
 * @param behind behind the last block of the last layer
 * @param blocks how many blocks a layer has
 */
record Phases(int first, int behind, int blocks) {
    private static final int MOST_BLOCKS = 8;
    private static final int MOST_APART = 2;
    private static final Set<String> MIXERS = Set.of("attention", "mamba", "delta");

    static Phases of(Blocks blocks) {
        int count = blocks.count();
        if (count <= 3 && distinct(blocks, 0, count) == count) {
            return new Phases(0, count, isOneLayer(blocks, count) ? Math.max(1, count) : 1);
        }
        for (int apart = 0; apart <= MOST_APART; apart++) {
            for (int front = 0; front <= apart; front++) {
                int behind = count - (apart - front);
                for (int size = MOST_BLOCKS; size > 1; size--) {
                    if ((behind - front) / size >= 2
                            && fits(blocks, front, behind, size)
                            && standApart(blocks, front, behind)) {
                        return new Phases(front, behind, size);
                    }
                }
            }
        }
        return new Phases(0, count, 1);
    }

    private static boolean isOneLayer(Blocks blocks, int count) {
        Set<List<String>> mixers = new HashSet<>();
        for (int i = 0; i < count; i++) {
            mixers.add(mixers(blocks, blocks.classOf(i)));
        }
        mixers.remove(List.of());
        return mixers.size() <= 1;
    }

    private static int distinct(Blocks blocks, int from, int to) {
        Set<Integer> classes = new HashSet<>();
        for (int i = from; i < to; i++) {
            classes.add(blocks.classOf(i));
        }
        return classes.size();
    }

    private static boolean fits(Blocks blocks, int from, int to, int size) {
        Set<Integer> before = new HashSet<>();
        Set<List<String>> mixers = new HashSet<>();
        for (int phase = 0; phase < size; phase++) {
            Set<Integer> here = new HashSet<>();
            Set<List<String>> mixersHere = new HashSet<>();
            for (int i = from + phase; i < to; i += size) {
                here.add(blocks.classOf(i));
                mixersHere.add(mixers(blocks, blocks.classOf(i)));
            }
            mixersHere.remove(List.of());
            if (here.stream().anyMatch(before::contains) || (!mixers.isEmpty() && !mixers.containsAll(mixersHere))) {
                return false;
            }
            before.addAll(here);
            mixers.addAll(mixersHere);
        }
        return true;
    }

    private static List<String> mixers(Blocks blocks, int classId) {
        return blocks.words(classId).stream().filter(MIXERS::contains).toList();
    }

    /** Tell whether what is left aside at both ends occurs nowhere between them. */
    private static boolean standApart(Blocks blocks, int from, int to) {
        Set<Integer> inside = new HashSet<>();
        for (int i = from; i < to; i++) {
            inside.add(blocks.classOf(i));
        }
        for (int i = 0; i < blocks.count(); i++) {
            if ((i < from || i >= to) && inside.contains(blocks.classOf(i))) {
                return false;
            }
        }
        return true;
    }

    int layers() {
        return (behind - first + blocks - 1) / blocks;
    }
}
