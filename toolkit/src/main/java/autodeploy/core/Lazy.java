package autodeploy.core;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hold a value that is made when it is first asked for. May be used by several threads at once.
 *
 * @param <T> the value's type
 */
public final class Lazy<T> {
    private @Nullable Supplier<? extends T> maker;
    private @Nullable T value;

    private Lazy(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    /**
     * Say how a value is made.
     *
     * @param <T> the value's type
     * @param maker makes it, once; tried again when it throws
     * @return the value, not yet made
     */
    public static <T> Lazy<T> of(Supplier<? extends T> maker) {
        return new Lazy<>(Objects.requireNonNull(maker, "maker"));
    }

    /**
     * Give the value, and make it when that wasn't done.
     *
     * @return the value
     */
    public synchronized T get() {
        if (maker != null) {
            value = Objects.requireNonNull(maker.get(), "value");
            maker = null;
        }
        return Objects.requireNonNull(value, "value");
    }
}
