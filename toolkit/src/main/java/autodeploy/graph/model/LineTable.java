package autodeploy.graph.model;

import java.util.Arrays;

/**
 * Hold each distinct line of a run once, in columns: name, op, type, layout, and the references among its arguments.
 * One writer at a time.
 */
final class LineTable {
    private volatile long[] keys = new long[1 << 10];
    private volatile int[] name = new int[1 << 10];
    private volatile int[] op = new int[1 << 10];
    private volatile int[] type = new int[1 << 10];
    private volatile int[] layout = new int[1 << 10];
    private volatile int[] ends = new int[1 << 10];
    private volatile int[] refName = new int[1 << 12];
    private volatile int[] refType = new int[1 << 12];
    private int[] slots = new int[1 << 11];
    private volatile int size;

    int size() {
        return size;
    }

    /** Find a line by its hash; -1 when it is new. */
    int find(long key) {
        int[] held = slots;
        long[] known = keys;
        int mask = held.length - 1;
        int slot = (int) key & mask;
        int next = held[slot];
        while (next > 0) {
            if (known[next - 1] == key) {
                return next - 1;
            }
            slot = (slot + 1) & mask;
            next = held[slot];
        }
        return -1;
    }

    /** Add a line that {@link #find} did not find. */
    int add(long key, LineParts parts) {
        int id = size;
        if (id == name.length) {
            grow();
        }
        int start = start(id);
        int end = start + parts.count;
        if (end > refName.length) {
            int room = Math.max(end, 2 * refName.length);
            // All are made before any is kept, lest a lack of memory leave them unequal.
            int[] names = Arrays.copyOf(refName, room);
            refType = Arrays.copyOf(refType, room);
            refName = names;
        }
        System.arraycopy(parts.refName, 0, refName, start, parts.count);
        System.arraycopy(parts.refType, 0, refType, start, parts.count);
        keys[id] = key;
        name[id] = parts.name;
        op[id] = parts.op;
        type[id] = parts.type;
        layout[id] = parts.layout;
        ends[id] = end;
        put(id);
        size = id + 1;
        return id;
    }

    private void put(int id) {
        int mask = slots.length - 1;
        int slot = (int) keys[id] & mask;
        while (slots[slot] > 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = id + 1;
    }

    private void grow() {
        int room = 2 * name.length;
        int[] moreSlots = new int[2 * room];
        long[] moreKeys = Arrays.copyOf(keys, room);
        int[] moreOps = Arrays.copyOf(op, room);
        int[] moreTypes = Arrays.copyOf(type, room);
        int[] moreLayouts = Arrays.copyOf(layout, room);
        int[] moreEnds = Arrays.copyOf(ends, room);
        name = Arrays.copyOf(name, room);
        slots = moreSlots;
        keys = moreKeys;
        op = moreOps;
        type = moreTypes;
        layout = moreLayouts;
        ends = moreEnds;
        for (int id = 0; id < size; id++) {
            put(id);
        }
    }

    int name(int line) {
        return name[line];
    }

    int op(int line) {
        return op[line];
    }

    int type(int line) {
        return type[line];
    }

    int layout(int line) {
        return layout[line];
    }

    /** Give the place of a line's first reference; its last is before that of the next line. */
    int start(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    int end(int line) {
        return ends[line];
    }

    int refName(int place) {
        return refName[place];
    }

    int refType(int place) {
        return refType[place];
    }
}
