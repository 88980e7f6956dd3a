package autodeploy.log.model;

import java.util.List;
import java.util.Optional;

/**
 * Hold what a launcher put before a line: the rank that wrote it.
 *
 * <pre>
 * label = ("[rank" | "[1,") n "]" ["&lt;stderr&gt;" | "&lt;stdout&gt;"] ":" [" "]
 * </pre>
 *
 * <p>torchrun writes the first form, mpirun the second.
 *
 * @param rank the rank
 * @param end where the line itself begins
 */
public record RankLabel(int rank, int end) {
    private static final String TORCHRUN = "[rank";
    private static final String MPIRUN = "[1,";
    private static final List<String> MARKS =
            List.of("]: ", "]:", "]<stderr>: ", "]<stderr>:", "]<stdout>: ", "]<stdout>:");
    private static final int MOST_DIGITS = 5;

    /**
     * Read the label of a line.
     *
     * @param text the line, without colours
     * @return the label at its beginning, or empty where there is none
     */
    public static Optional<RankLabel> of(String text) {
        int digits = text.startsWith(TORCHRUN) ? TORCHRUN.length() : text.startsWith(MPIRUN) ? MPIRUN.length() : -1;
        int end = digits < 0 ? -1 : digitsEnd(text, digits);
        if (end <= digits) {
            return Optional.empty();
        }
        return MARKS.stream()
                .filter(mark -> text.startsWith(mark, end))
                .findFirst()
                .map(mark -> new RankLabel(Integer.parseInt(text.substring(digits, end)), end + mark.length()));
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < MOST_DIGITS && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
