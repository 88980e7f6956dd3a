package autodeploy.report.browse;

import java.util.Arrays;
import java.util.Locale;

/**
 * The changes of a pass as rows of two sides, in the order of the file: what stands at the same place before and after
 * makes one row.
 */
final class ChangeRows {
    /** Kinds of rows, with their numbers in a file. */
    enum Kind {
        REMOVED(0),
        ADDED(1),
        REPLACED(2),
        REWIRED(3),
        RETYPED(4),
        RENAMED(5);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Stands for a side where nothing is. */
    static final int NOTHING = -1;

    private Kind[] kinds = new Kind[16];
    private int[] before = new int[16];
    private int[] after = new int[16];
    private int count;

    void add(Kind kind, int nodeBefore, int nodeAfter) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * count);
            before = Arrays.copyOf(before, 2 * count);
            after = Arrays.copyOf(after, 2 * count);
        }
        kinds[count] = kind;
        before[count] = nodeBefore;
        after[count++] = nodeAfter;
    }

    int count() {
        return count;
    }

    Kind kind(int row) {
        return kinds[row];
    }

    int before(int row) {
        return before[row];
    }

    int after(int row) {
        return after[row];
    }

    /** Write the rows for a file: a number of the kind, then each side's node by its distance to the last. */
    void into(Numbers numbers) {
        int lastBefore = 0;
        int lastAfter = 0;
        for (int row = 0; row < count; row++) {
            numbers.add(kinds[row].number);
            if (before[row] != NOTHING) {
                numbers.signed(before[row] - lastBefore);
                lastBefore = before[row];
            }
            if (after[row] != NOTHING) {
                numbers.signed(after[row] - lastAfter);
                lastAfter = after[row];
            }
        }
    }

    /** Tell whether a row belongs to a choice of the reader: a kind's word, or {@code all}. */
    boolean isShown(int row, String choice) {
        Kind kind = kind(row);
        return switch (choice) {
            case "all" -> kind != Kind.RENAMED;
            case "added" -> kind == Kind.ADDED || kind == Kind.REPLACED;
            case "removed" -> kind == Kind.REMOVED || kind == Kind.REPLACED;
            case "rewired" -> kind == Kind.REWIRED;
            case "retyped" -> kind == Kind.RETYPED;
            case "renamed" -> kind == Kind.RENAMED;
            default -> false;
        };
    }
}
