package autodeploy.graph.diff;

import autodeploy.core.CancelledException;
import autodeploy.graph.model.Graph;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Find out which node of one graph is which node of another: first by module, name and op, then those that are left by
 * op and corresponding operands, in the order of the files.
 *
 * <p>Linear in nodes and operands. A second node of one name in its module, which only damaged files have, corresponds
 * to the second of the other graph. A module that only one graph has stands for one that only the other has: wrapping
 * a model renames its module, and its nodes are the same.
 */
final class Matching {
    static final String ACTION = "comparing graphs";
    private static final int NONE = -1;

    private final Graph before;
    private final Graph after;
    private final Ids ids;
    private final int[] moduleBefore;
    private final boolean[] isNamedAlike;
    final int[] counterpart;
    final int[] origin;
    final BitSet renamed = new BitSet();

    Matching(Graph before, Graph after, Ids ids) {
        this.before = before;
        this.after = after;
        this.ids = ids;
        counterpart = new int[before.size()];
        origin = new int[after.size()];
        Arrays.fill(counterpart, NONE);
        Arrays.fill(origin, NONE);
        moduleBefore = new int[after.modules().size()];
        isNamedAlike = new boolean[moduleBefore.length];
        pairModules();
        CancelledException.check(ACTION);
        byName();
        CancelledException.check(ACTION);
        byOperands();
    }

    private void pairModules() {
        List<String> old = before.modules();
        BitSet taken = new BitSet();
        Arrays.fill(moduleBefore, NONE);
        // A file has few modules; a hostile one with many pays with their square, bounded by the first thousand.
        int most = Math.min(1_000, moduleBefore.length);
        for (int module = 0; module < most; module++) {
            String name = after.modules().get(module);
            for (int k = taken.nextClearBit(0); k < Math.min(1_000, old.size()); k = taken.nextClearBit(k + 1)) {
                if (old.get(k).equals(name)) {
                    taken.set(k);
                    moduleBefore[module] = k;
                    isNamedAlike[module] = true;
                    break;
                }
            }
        }
        for (int module = 0; module < moduleBefore.length; module++) {
            int free = taken.nextClearBit(0);
            if (moduleBefore[module] == NONE && free < old.size()) {
                taken.set(free);
                moduleBefore[module] = free;
            }
        }
    }

    private void byName() {
        Buckets byName = new Buckets(before.size(), before.size());
        for (int module = 0; module < moduleBefore.length; module++) {
            int old = moduleBefore[module];
            if (!isNamedAlike[module]) {
                continue;
            }
            byName.clear();
            int from = before.moduleFrom(old);
            for (int node = before.moduleTo(old) - 1; node >= from; node--) {
                byName.push(key(before.nameId(node), before.opId(node)), node);
            }
            for (int node = after.moduleFrom(module); node < after.moduleTo(module); node++) {
                long key = key(ids.of(after.nameId(node)), ids.of(after.opId(node)));
                int found = byName.first(key);
                if (found >= 0) {
                    byName.pop(key);
                    match(found, node);
                }
            }
        }
    }

    private static long key(int name, int op) {
        return mix(((long) name << 32) ^ (op & 0xffff_ffffL));
    }

    private void match(int old, int node) {
        counterpart[old] = node;
        origin[node] = old;
    }

    private void byOperands() {
        BitSet ops = new BitSet();
        for (int node = 0; node < origin.length; node++) {
            int op = origin[node] == NONE ? ids.of(after.opId(node)) : NONE;
            if (op >= 0) {
                ops.set(op);
            }
        }
        if (ops.isEmpty()) {
            return;
        }
        int left = 0;
        for (int old = 0; old < counterpart.length; old++) {
            left += isLeft(old, ops) ? 1 : 0;
        }
        Buckets byOperands = new Buckets(left, left == 0 ? 0 : counterpart.length);
        for (int module = before.modules().size() - 1; left > 0 && module >= 0; module--) {
            for (int old = before.moduleTo(module) - 1; old >= before.moduleFrom(module); old--) {
                if (isLeft(old, ops)) {
                    byOperands.push(keyBefore(module, old), old);
                }
            }
        }
        for (int module = 0; left > 0 && module < moduleBefore.length; module++) {
            for (int node = after.moduleFrom(module); node < after.moduleTo(module); node++) {
                if (origin[node] == NONE && ops.get(Math.max(0, ids.of(after.opId(node))))) {
                    byOperands(byOperands, moduleBefore[module], node);
                }
            }
        }
    }

    private boolean isLeft(int old, BitSet ops) {
        return counterpart[old] == NONE && ops.get(before.opId(old));
    }

    private void byOperands(Buckets left, int module, int node) {
        long key = key(module, ids.of(after.opId(node))) + 31 * mix(ids.of(after.layoutId(node)));
        for (int ref = 0; ref < after.refCount(node); ref++) {
            int to = after.ref(node, ref);
            if (to >= 0 && origin[to] == NONE) {
                return;
            }
            key = mix(key + (to >= 0 ? origin[to] : ~(long) ids.of(after.refNameId(node, ref)) << 32));
        }
        int old = left.first(key);
        // Unequal nodes under one key are next to impossible by chance; those made on purpose stay unmatched.
        if (old >= 0 && before.opId(old) == ids.of(after.opId(node)) && areOperandsAlike(old, node)) {
            left.pop(key);
            match(old, node);
            renamed.set(node);
        }
    }

    private long keyBefore(int module, int old) {
        long key = key(module, before.opId(old)) + 31 * mix(before.layoutId(old));
        for (int ref = 0; ref < before.refCount(old); ref++) {
            int to = before.ref(old, ref);
            key = mix(key + (to >= 0 ? to : ~(long) before.refNameId(old, ref) << 32));
        }
        return key;
    }

    /** Compare the arguments of two nodes: literals, and what each reference means. */
    boolean areOperandsAlike(int old, int node) {
        return before.layoutId(old) == ids.of(after.layoutId(node)) && areReferencesAlike(old, node);
    }

    boolean areReferencesAlike(int old, int node) {
        int count = before.refCount(old);
        if (count != after.refCount(node)) {
            return false;
        }
        for (int ref = 0; ref < count; ref++) {
            int from = before.ref(old, ref);
            int to = after.ref(node, ref);
            boolean isAlike = to < 0
                    ? from < 0 && before.refNameId(old, ref) == ids.of(after.refNameId(node, ref))
                    : from >= 0 && origin[to] == from;
            if (!isAlike) {
                return false;
            }
        }
        return true;
    }

    private static long mix(long value) {
        long h = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
        return h ^ (h >>> 29);
    }
}
