package autodeploy.report.browse;

import java.util.List;

/** What a pass did to each of its nodes. */
final class Marks {
    /** A pass of which nothing is known yet, or that changed nothing. */
    static final Marks NONE = new Marks(new byte[0]);

    private static final List<String> WORDS = List.of("", "added", "rewired", "retyped");

    private final byte[] marks;

    private Marks(byte[] marks) {
        this.marks = marks;
    }

    static Marks of(ChangeRows rows, int size) {
        byte[] marks = new byte[size];
        for (int row = 0; row < rows.count(); row++) {
            int mark = switch (rows.kind(row)) {
                case ADDED, REPLACED -> 1;
                case REWIRED -> 2;
                case RETYPED -> 3;
                case REMOVED, RENAMED -> 0;
            };
            if (mark > 0) {
                marks[rows.after(row)] = (byte) mark;
            }
        }
        return new Marks(marks);
    }

    boolean isMarked(int node) {
        return node < marks.length && marks[node] != 0;
    }

    String of(int node) {
        return node < marks.length ? WORDS.get(marks[node]) : "";
    }
}
