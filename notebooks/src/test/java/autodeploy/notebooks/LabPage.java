package autodeploy.notebooks;

import autodeploy.testing.Ran;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A notebook opened in a real JupyterLab in headless Chromium.
 *
 * <pre>{@code
 * LabPage.of(notebook).beside(data).screenshot(png).runAll().expectClean();
 * }</pre>
 *
 * <p>A copy is opened, the notebook stays as it is. Server, kernel and browser end with the call, or with the JVM.
 */
public final class LabPage {
    private static final Duration EACH_WAIT = Duration.ofMinutes(2);
    private static final Duration ALL = Duration.ofMinutes(8);

    private final Path notebook;
    private final List<String> options = new ArrayList<>();
    private Path screenshot;

    private LabPage(Path notebook) {
        this.notebook = notebook;
        Path name = Objects.requireNonNull(notebook.getFileName());
        screenshot = Path.of("target/pages", name.toString().replace(".ipynb", ".png"));
    }

    /** Begin to describe a page. */
    public static LabPage of(Path notebook) {
        return new LabPage(notebook);
    }

    /** Put a copy of this file or folder beside the notebook. */
    public LabPage beside(Path fileOrFolder) {
        return with("--beside", fileOrFolder.toString());
    }

    /** Use this kernel instead of the one that the notebook names. */
    public LabPage kernel(String name) {
        return with("--kernel", name);
    }

    /** Use JupyterLab's dark theme. */
    public LabPage dark() {
        return with("--theme", "dark");
    }

    /** Switch an extension of JupyterLab off, as if its package were not there. */
    public LabPage without(String extension) {
        return with("--without", extension);
    }

    /** Make the window so many pixels wide; else 1280. */
    public LabPage width(int pixels) {
        return with("--width", String.format(Locale.ROOT, "%d", pixels));
    }

    /** Save the picture here; else in {@code target/pages}, under the notebook's name. */
    public LabPage screenshot(Path png) {
        screenshot = png;
        return this;
    }

    /** Run all cells, and tell what is on the page then. */
    public RenderedPage runAll() {
        return show(List.of());
    }

    /** Tell how the outputs look that are in the file, without running anything. */
    public RenderedPage withoutRunning() {
        return show(List.of("--no-run"));
    }

    /** Do these steps, and tell what is on the page then. */
    public RenderedPage perform(PageSteps steps) {
        try {
            Path file = Files.createTempFile("steps", ".json");
            new ObjectMapper().writeValue(file.toFile(), steps.list());
            RenderedPage page = show(List.of("--steps=" + file));
            Files.delete(file);
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Put the notebook here as it lies on the disk at the end. */
    public LabPage savedTo(Path file) {
        return with("--saved", file.toAbsolutePath().toString());
    }

    private LabPage with(String option, String value) {
        options.add(option);
        options.add(value);
        return this;
    }

    private RenderedPage show(List<String> more) {
        Path picture = screenshot.toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
                PythonEnvironment.python().toString(),
                Checkout.python("lab_page.py").toString(),
                notebook.toAbsolutePath().toString(),
                "--screenshot=" + picture,
                "--chromium=" + Chromium.orSkip(),
                "--timeout=" + EACH_WAIT.toSeconds()));
        command.addAll(options);
        command.addAll(more);
        Ran ran = Ran.command(command, Checkout.root(), ALL, Checkout::useTestJava);
        if (ran.status() != 0) {
            throw new AssertionError(notebook + " cannot be shown:\n" + ran.err());
        }
        try {
            return RenderedPage.of(new ObjectMapper().readTree(ran.out()), picture);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + ran, e);
        }
    }
}
