package autodeploy.core;

import java.util.Optional;

/**
 * Say what is wrong, where, and what to do; the root of all errors that the toolkit reports.
 *
 * <p>The three parts are kept apart so that each front end can lay them out its own way. They may quote untrusted
 * text; the constructor makes it {@linkplain Printable printable}, so a message never carries control
 * characters, and only the hint may have several lines.
 */
public abstract class AutoDeployException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String what;
    private final String where;
    private final String hint;

    /**
     * Hold the three parts of a message.
     *
     * @param kind one word for programs, such as {@code usage} or {@code input}
     * @param what what is wrong, with the value seen; no full stop at its end
     * @param where file and line, key path, command or host; empty when there is no such place
     * @param hint what to do, as one sentence or two; empty when nothing is known
     */
    protected AutoDeployException(String kind, String what, String where, String hint) {
        super(sentence(Printable.line(what), Printable.line(where), Printable.lines(hint)));
        this.kind = kind;
        this.what = Printable.line(what);
        this.where = Printable.line(where);
        this.hint = Printable.lines(hint);
    }

    private static String sentence(String what, String where, String hint) {
        String place = where.isEmpty() ? "" : where + ": ";
        return place + what + "." + (hint.isEmpty() ? "" : " " + hint);
    }

    /**
     * Name the kind of error in one word, for programs.
     *
     * @return the word, such as {@code usage}
     */
    public final String kind() {
        return kind;
    }

    /**
     * Tell what is wrong.
     *
     * @return the sentence, without a full stop
     */
    public final String what() {
        return what;
    }

    /**
     * Tell where it is wrong.
     *
     * @return file and line, key path, command or host; empty when there is no such place
     */
    public final Optional<String> where() {
        return where.isEmpty() ? Optional.empty() : Optional.of(where);
    }

    /**
     * Tell what to do about it.
     *
     * @return the advice; empty when nothing is known
     */
    public final Optional<String> hint() {
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }
}
