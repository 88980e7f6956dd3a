package autodeploy.notebooks;

import autodeploy.testing.Missing;
import autodeploy.testing.Ran;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The JJava versions that the toolkit must work in, as they are on PyPI; kept under {@code target/jjava}. */
public final class JJavaWheels {
    /** All versions, oldest first. The newest is the one of kernel-config/requirements.txt. */
    public static final List<String> VERSIONS = List.of("1.0a6", "1.0a7", "1.0a8");

    /** The version that users get. */
    public static final String NEWEST = VERSIONS.get(VERSIONS.size() - 1);

    private static final String IN_WHEEL = ".data/data/share/jupyter/";
    private static final Duration DOWNLOAD = Duration.ofMinutes(3);

    private JJavaWheels() {}

    /**
     * Return a folder for {@link KernelSession.Builder#from} with this version's own kernelspec {@code java}.
     *
     * <p>Where it cannot be downloaded the test is skipped loudly, or fails where {@code CI=true}.
     */
    public static Path wheel(String version) {
        Path folder = Checkout.root().resolve("target/jjava").resolve(version);
        if (!Files.exists(folder)) {
            try {
                Path scratch = Files.createTempDirectory(
                        Files.createDirectories(Checkout.root().resolve("target/jjava")), "download");
                unpack(download(version, scratch), scratch.resolve("unpacked"));
                Files.move(scratch.resolve("unpacked"), folder, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(scratch);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    private static Path download(String version, Path folder) throws IOException {
        String python = PythonEnvironment.python().toString();
        List<String> command = List.of(
                python, "-m", "pip", "download", "--no-deps", "--quiet", "-d", folder.toString(), "jjava==" + version);
        Ran ran = Ran.command(command, folder, DOWNLOAD, environment -> {});
        if (ran.status() != 0) {
            throw Missing.skipOrFail(
                    "JJava " + version + " cannot be downloaded.\n" + ran.err().strip());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no wheel of jjava " + version + " in " + folder));
        }
    }

    private static void unpack(Path wheel, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                int begin = entry.getName().indexOf(IN_WHEEL);
                if (begin >= 0) {
                    Path file = target.resolve(entry.getName().substring(begin + IN_WHEEL.length()));
                    Files.createDirectories(file.resolveSibling("."));
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
        Files.delete(wheel);
    }
}
