package autodeploy.kernel.run;

import org.jspecify.annotations.Nullable;

/** Asks user code what it says of itself; that may fail in its turn. */
public final class Told {
    private Told() {}

    /**
     * Read the message of a throwable.
     *
     * @param thrown of any class
     * @return null where it has none
     */
    public static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (Throwable e) {
            return "(its message cannot be read: " + e.getClass().getName() + ")";
        }
    }

    /**
     * Read the cause of a throwable.
     *
     * @param thrown of any class
     * @return null where it has none
     */
    public static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return null;
        }
    }
}
