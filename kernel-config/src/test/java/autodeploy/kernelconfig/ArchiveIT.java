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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class-data archive that kernel-config/install makes, with the built kernel and a real JJava. */
class ArchiveIT {
    /** To train a kernel takes seconds: one prefix for all tests; each finds it in order, and those that break it say so. */
    @TempDir
    private static Path shared = Path.of("");

    private static Prefix prefix = new Prefix(shared, shared, shared);

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void lay_out_a_prefix_with_the_kernel() throws IOException {
        Prefix.needPython();
        prefix = Prefix.withTheKernel(shared, "prefix");
    }

    @BeforeEach
    void install_where_it_is_not_in_order() {
        Ran ran = prefix.install();
        expect(0, "Installed", ran);
        assertEquals("", ran.err());
    }

    @Test
    void the_jvm_takes_the_kernels_classes_from_the_archive_without_a_word() throws IOException {
        Path log = folder.resolve("trained.log");
        Ran ran = Prefix.run(command(prefix.installed(), log, "--train"));
        assertEquals(0, ran.status(), ran::toString);
        assertTrue(Files.readString(log).contains(" autodeploy.kernel.Main source: shared objects file (top)"));
        assertTrue(usesTheArchive(prefix.installed()));
        // As where a home directory is a link.
        Path link = Files.createSymbolicLink(folder.resolve("link"), prefix.root());
        assertTrue(usesTheArchive(link.resolve("share/jupyter/kernels/java-autodeploy")));
    }

    @Test
    void below_a_path_with_a_blank_it_is_used_or_said_to_help_less() throws IOException {
        Prefix blank = Prefix.withTheKernel(folder, "pre fix");
        Ran ran = blank.install();
        expect(0, "Installed", ran);
        assertFalse(ran.err().contains("NO CLASS-DATA ARCHIVE"), ran::toString);
        assertNotEquals(
                ran.err().contains("the class-data archive helps kernels start less than it could"),
                usesTheArchive(blank.installed()),
                ran::toString);
        expect(0, "is fresh", blank.install("--check"));
    }

    @Test
    void all_is_well_after_an_install() {
        Ran right = prefix.install("--check");
        expect(0, "autodeploy-kernel.jsa is fresh", right);
        expect(0, "same as the one built", right);
        assertEquals(
                6, right.text().lines().filter(line -> line.startsWith("ok ")).count(), right::toString);
    }

    @Test
    void it_is_made_anew_only_where_it_is_stale() throws IOException {
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
        try (var file = Files.newByteChannel(prefix.archive(), StandardOpenOption.WRITE)) {
            file.truncate(Files.size(prefix.archive()) / 2);
        }
        expect(1, "is stale: since it was made its own size changed", prefix.install("--check"));
        expect(0, "Installed", prefix.install());
        assertTrue(usesTheArchive(prefix.installed()));
    }

    @Test
    void a_kernel_that_cannot_train_is_installed_without_one() throws IOException {
        Prefix standIns = Prefix.withStandIns(folder);
        Ran ran = standIns.install();
        expect(0, "Installed", ran);
        expect(0, "install: NO CLASS-DATA ARCHIVE could be made", ran);
        expect(0, "it ended with status 1", ran);
        assertFalse(Files.exists(standIns.archive()));
        // An older one would be stale, and goes.
        Files.writeString(standIns.archive(), "older");
        expect(1, "is stale: since it was made", standIns.install("--check"));
        expect(0, "install: NO CLASS-DATA ARCHIVE", standIns.install());
        assertFalse(Files.exists(standIns.archive()));
        try (var files = Files.list(standIns.installed())) {
            assertEquals(6, files.count(), "files are left over");
        }
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

    /** Start the kernelspec's command line, found by Jupyter in this folder, as far as the bootstrap; in silence. */
    private boolean usesTheArchive(Path resourceDir) throws IOException {
        Path log = folder.resolve("classes.log");
        Ran ran = Prefix.run(command(resourceDir, log));
        assertEquals(1, ran.status(), ran::toString);
        assertEquals(1, ran.text().lines().count(), ran::toString);
        assertTrue(ran.err().contains("it was given no connection file"), ran::toString);
        return Files.readString(log).contains(" autodeploy.kernel.start.Start source: shared objects file (top)");
    }

    private static List<String> command(Path resourceDir, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        for (String argument : prefix.argv()) {
            if (argument.equals("-cp")) {
                command.add("-Xlog:class+load:file=" + log);
            }
            command.add(argument.replace("{resource_dir}", resourceDir.toString()));
        }
        command.remove("{connection_file}");
        command.addAll(List.of(arguments));
        return command;
    }
}
