package autodeploy.kernel.run;

/** Counts lines. */
public final class Lines {
    private Lines() {}

    /**
     * Count the line ends before a place.
     *
     * @param text one or more lines
     * @param at an offset in it
     * @return the place's line, from 0
     */
    public static int before(String text, int at) {
        int lines = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
            lines++;
        }
        return lines;
    }
}
