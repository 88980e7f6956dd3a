package autodeploy.notebooks;

import autodeploy.testing.Ran;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTML file opened in headless Chromium, without a network.
 *
 * @param file the file
 * @param hash what stands behind its name in the address, such as {@code #5/linear}; empty for nothing
 * @param isDark whether the reader's system is dark
 */
public record FilePage(Path file, String hash, boolean isDark) {
    private static final Duration ALL = Duration.ofMinutes(3);

    /** Begin with a light page and nothing behind the name. */
    public static FilePage of(Path file) {
        return new FilePage(file, "", false);
    }

    /** Open it at this place. */
    public FilePage at(String place) {
        return new FilePage(file, place, isDark);
    }

    /** Open it on a dark system. */
    public FilePage dark() {
        return new FilePage(file, hash, true);
    }

    /** Do these steps, and tell what was read; {@code address} is the place in the address at the end. */
    public RenderedPage perform(Path screenshot, PageSteps steps) {
        try {
            Path list = Files.createTempFile("steps", ".json");
            new ObjectMapper().writeValue(list.toFile(), steps.list());
            List<String> command = new ArrayList<>(List.of(
                    PythonEnvironment.python().toString(),
                    Checkout.python("file_page.py").toString(),
                    file.toAbsolutePath().toString(),
                    "--hash=" + hash,
                    "--steps=" + list,
                    "--screenshot=" + screenshot.toAbsolutePath(),
                    "--theme=" + (isDark ? "dark" : "light"),
                    "--chromium=" + Chromium.orSkip()));
            Ran ran = Ran.command(command, Checkout.root(), ALL, environment -> {});
            Files.delete(list);
            if (ran.status() != 0) {
                throw new AssertionError(file + " cannot be shown:\n" + ran.err());
            }
            return RenderedPage.of(new ObjectMapper().readTree(ran.out()), screenshot);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
