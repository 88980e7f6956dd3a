package autodeploy.kernel.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that a cell was ended by the user, or by its time limit, and whether a thread of it goes on. */
public final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String left;

    Interrupted(String why, @Nullable String left) {
        super(why, null, false, false);
        this.left = left;
    }

    /**
     * Name the thread that could not be ended, and where it is.
     *
     * @return empty where everything has ended
     */
    public Optional<String> left() {
        return Optional.ofNullable(left);
    }
}
