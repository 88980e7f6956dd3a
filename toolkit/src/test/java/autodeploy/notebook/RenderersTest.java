package autodeploy.notebook;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RenderersTest {
    @Test
    void what_is_too_large_to_show_does_not_end_the_kernel() {
        String why = String.valueOf(assertThrows(
                        IllegalStateException.class,
                        () -> Renderers.guard(() -> {
                            throw new OutOfMemoryError("Java heap space");
                        }))
                .getMessage());
        assertTrue(why.contains("too large to be shown") && why.contains("Java heap space"), why);
    }
}
