package autodeploy.core;

import java.util.ArrayList;
import java.util.List;

/** Gather diagnostics up to a bound; more are counted. Not for use by several threads at once. */
public final class Diagnostics {
    private final String input;
    private final int most;
    private final List<Diagnostic> kept = new ArrayList<>();
    private long leftOut;

    /**
     * Begin an empty list.
     *
     * @param input the name of the file or directory that is read
     * @param most how many are kept
     */
    public Diagnostics(String input, int most) {
        this.input = input;
        this.most = most;
    }

    /**
     * Keep a diagnostic, or count it.
     *
     * @param diagnostic the diagnostic
     */
    public void add(Diagnostic diagnostic) {
        if (kept.size() < most) {
            kept.add(diagnostic);
        } else {
            leftOut++;
        }
    }

    /**
     * Give what was gathered.
     *
     * @return the kept ones in order, and a last one that counts the rest
     */
    public List<Diagnostic> list() {
        List<Diagnostic> all = new ArrayList<>(kept);
        if (leftOut > 0) {
            all.add(Diagnostic.warning(input, leftOut + " more like these"));
        }
        return all;
    }
}
