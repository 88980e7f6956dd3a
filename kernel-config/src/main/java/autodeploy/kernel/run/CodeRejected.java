package autodeploy.kernel.run;

import java.util.List;

/** Says that code does not compile, or ends too early. */
public final class CodeRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Origins.Origin origin;
    private final transient List<CodeProblem> problems;

    CodeRejected(Origins.Origin origin, List<CodeProblem> problems) {
        super(problems.isEmpty() ? "does not compile" : problems.get(0).message(), null, false, false);
        this.origin = origin;
        this.problems = List.copyOf(problems);
    }

    /**
     * Give the snippet that was rejected.
     *
     * @return with the cell that it came from
     */
    public Origins.Origin origin() {
        return origin;
    }

    /**
     * Give what is wrong with it.
     *
     * @return in the compiler's order
     */
    public List<CodeProblem> problems() {
        return problems;
    }
}
