package autodeploy.kernelconfig;

import static autodeploy.kernelconfig.Prefix.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Ran;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class-data archive that kernel-config/install makes, with the built kernel and a real JJava. */
class ArchiveIT {
    @TempDir
    private Path folder = Path.of("");

    private Prefix prefix = new Prefix(folder, folder, folder);

    @BeforeEach
    void lay_out_a_prefix_with_the_kernel() throws IOException {
        Prefix.needPython();
        prefix = Prefix.withTheKernel(folder, "prefix");
    }

    @Test
    void the_jvm_takes_the_kernels_classes_from_the_archive_without_a_word() throws IOException {
        expect(0, "Installed", prefix.install());
        assertTrue(usesTheArchive(prefix.installed()));
        // As where a home directory is a link.
        Path link = Files.createSymbolicLink(folder.resolve("link"), prefix.root());
        assertTrue(usesTheArchive(link.resolve("share/jupyter/kernels/java-autodeploy")));
    }

    @Test
    void below_a_path_with_a_blank_it_is_used_or_said_to_help_less() throws IOException {
        prefix = Prefix.withTheKernel(folder, "pre fix");
        Ran ran = prefix.install();
        expect(0, "Installed", ran);
        assertNotEquals(
                ran.err().contains("the class-data archive helps kernels start less than it could"),
                usesTheArchive(prefix.installed()),
                ran::toString);
        expect(0, "is fresh", prefix.install("--check"));
    }

    @Test
    void all_is_well_after_an_install() {
        expect(0, "Installed", prefix.install());
        Ran right = prefix.install("--check");
        expect(0, "autodeploy-kernel.jsa is fresh", right);
        expect(0, "same as the one built", right);
        assertEquals(
                6, right.text().lines().filter(line -> line.startsWith("ok ")).count(), right::toString);
    }

    @Test
    void it_is_made_anew_only_where_it_is_stale() throws IOException {
        expect(0, "Installed", prefix.install());
        Object made = Files.readAttributes(prefix.archive(), "unix:ino").get("ino");
        expect(0, "Installed", prefix.install());
        assertEquals(made, Files.readAttributes(prefix.archive(), "unix:ino").get("ino"), "made twice");

        Files.setLastModifiedTime(prefix.jjava(), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        expect(1, "is stale: since it was made jjava.jar changed", prefix.install("--check"));
        // Still no word of the JVM's, and a kernel that starts.
        assertFalse(usesTheArchive(prefix.installed()));
        expect(0, "Installed", prefix.install());
        assertTrue(usesTheArchive(prefix.installed()));
        expect(0, "is fresh", prefix.install("--check"));
    }

    @Test
    void the_stamp_tells_the_kernel_what_it_was_made_from() throws IOException {
        expect(0, "Installed", prefix.install());
        Properties stamp = new Properties();
        try (Reader in = Files.newBufferedReader(prefix.installed().resolve("autodeploy-kernel.jsa.properties"))) {
            stamp.load(in);
        }
        Path kernel = prefix.installed().resolve("autodeploy-kernel.jar");
        assertEquals(Long.toString(Files.size(kernel)), stamp.getProperty("kernel.size"));
        assertEquals(Long.toString(kernel.toFile().lastModified()), stamp.getProperty("kernel.modified"));
        assertEquals(Long.toString(Files.size(prefix.jjava())), stamp.getProperty("jjava.size"));
        assertEquals(Long.toString(prefix.jjava().toFile().lastModified()), stamp.getProperty("jjava.modified"));
        Ran java = Prefix.run(List.of(Prefix.JAVA_HOME + "/bin/java", "-XshowSettings:properties", "-version"));
        expect(0, "java.vm.version = " + stamp.getProperty("java.vm.version") + "\n", java);
    }

    @Test
    void one_that_was_cut_off_is_noticed_and_replaced() throws IOException {
        expect(0, "Installed", prefix.install());
        try (var file = Files.newByteChannel(prefix.archive(), StandardOpenOption.WRITE)) {
            file.truncate(Files.size(prefix.archive()) / 2);
        }
        expect(1, "is stale: since it was made its own size changed", prefix.install("--check"));
        expect(0, "Installed", prefix.install());
        assertTrue(usesTheArchive(prefix.installed()));
    }

    @Test
    void a_kernel_that_cannot_train_is_installed_without_one() throws IOException {
        Prefix standIns = Prefix.withStandIns(Files.createDirectory(folder.resolve("other")));
        Ran ran = standIns.install();
        expect(0, "Installed", ran);
        expect(0, "install: NO CLASS-DATA ARCHIVE could be made", ran);
        expect(0, "it ended with status 1", ran);
        assertFalse(Files.exists(standIns.archive()));
        // An older one would be stale, and goes.
        expect(0, "Installed", prefix.install());
        Prefix broken = new Prefix(prefix.root(), standIns.kernelJar(), prefix.toolkitJar());
        expect(0, "install: NO CLASS-DATA ARCHIVE", broken.install());
        assertFalse(Files.exists(prefix.archive()));
        assertNotEquals(0, prefix.install("--check").status());
    }

    @Test
    void a_training_that_does_not_end_is_ended_with_its_children() throws IOException {
        Path pid = folder.resolve("pid");
        String script = "import sys; sys.path.insert(0, 'src/main/python'); from kernelspec import archive;"
                + " print(archive.run(['sh', '-c', 'sleep 300 & echo $! > \"$0\"; wait', sys.argv[1]], {'env': {}}, '.', 1))";
        Ran ran = Prefix.run(List.of("python3", "-B", "-c", script, pid.toString()));
        expect(0, "it did not end within 1 s", ran);
        long child = Long.parseLong(Files.readString(pid).strip());
        // It may be a zombie for as long as nobody has asked for its status.
        String state = Files.exists(Path.of("/proc/self/status")) && Files.exists(Path.of("/proc/" + child + "/stat"))
                ? Files.readString(Path.of("/proc/" + child + "/stat"))
                : "";
        assertTrue(
                ProcessHandle.of(child).map(process -> !process.isAlive()).orElse(true) || state.contains(") Z "),
                state);
    }

    /** Run the kernelspec's command line in training, found by Jupyter in this folder. */
    private boolean usesTheArchive(Path resourceDir) throws IOException {
        Path log = folder.resolve("classes.log");
        List<String> argv = prefix.argv().stream()
                .map(argument -> argument.replace("{resource_dir}", resourceDir.toString()))
                .map(argument -> argument.replace("{connection_file}", "--train"))
                .map(argument -> argument.equals("-cp") ? "-Xlog:class+load:file=" + log : argument)
                .toList();
        int classPath = argv.indexOf("autodeploy.kernel.start.Start") - 1;
        List<String> command = new ArrayList<>(argv);
        command.add(classPath, "-cp");
        Ran ran = Prefix.run(command);
        assertEquals(0, ran.status(), ran::toString);
        assertFalse(ran.text().contains("[cds"), ran::toString);
        assertFalse(ran.text().contains("shared archive"), ran::toString);
        return Files.readString(log)
                .lines()
                .anyMatch(line -> line.contains(" autodeploy.kernel.Main source: shared objects file (top)"));
    }
}
