package autodeploy.notebooks;

import autodeploy.testing.Missing;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine. */
public final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge");
    private static final List<Path> MAC_PROGRAMS = List.of(
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    private Chromium() {}

    /**
     * Return Chromium's program: the variable CHROMIUM, else what is on PATH.
     *
     * <p>Without one the test is skipped loudly, or fails where {@code CI=true}.
     */
    public static Path orSkip() {
        return find().orElseThrow(() -> Missing.skipOrFail(
                "no Chromium found. Install it (sudo apt-get install chromium) or set CHROMIUM=FILE"));
    }

    private static Optional<Path> find() {
        String chosen = System.getenv("CHROMIUM");
        if (chosen != null) {
            return Optional.of(Path.of(chosen)).filter(Files::isExecutable);
        }
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/bin";
        Stream<Path> onPath = Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve));
        return Stream.concat(onPath, MAC_PROGRAMS.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
