package autodeploy.core.yaml;

/**
 * Name a place in a text.
 *
 * @param line the line, from 1
 * @param column the column in code points, from 1
 * @param offset the place in UTF-16 units, from 0
 */
public record Position(int line, int column, int offset) {
    /** The begin of a text. */
    public static final Position START = new Position(1, 1, 0);

    /** Check the numbers. */
    public Position {
        if (line < 1 || column < 1 || offset < 0) {
            throw new IllegalArgumentException("position " + line + ":" + column + " (" + offset + ")");
        }
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
