package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Ran;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** notebooks/start in this checkout, where all is prepared. */
class StartScriptIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void prepare() {
        PythonEnvironment.python();
    }

    @Test
    void runs_a_notebook_with_a_line_for_each_cell_and_leaves_its_file_alone() throws IOException {
        Path notebook = TinyNotebook.write(folder.resolve("ok.ipynb"), "1+1", "// why\nSystem.out.println(\"hello\");");
        String before = Files.readString(notebook);
        Ran ran = start(
                "--run",
                notebook.toString(),
                "--html",
                folder.resolve("ok.html").toString());
        assertEquals(0, ran.status(), ran::toString);
        assertTrue(
                Pattern.compile("\\[1/2] 1\\+1 +\\d+\\.\\d s")
                        .matcher(ran.out())
                        .find(),
                ran::toString);
        assertTrue(ran.out().contains("[2/2] System.out.println"), ran::toString);
        assertEquals("", ran.err());
        assertEquals(before, Files.readString(notebook));
        assertTrue(Files.readString(folder.resolve("ok.html")).contains("hello"));
    }

    @Test
    void saves_the_outputs_when_told_to() throws IOException {
        Path notebook = TinyNotebook.write(folder.resolve("save.ipynb"), "40+2");
        assertEquals(0, start("--run", notebook.toString(), "--save").status());
        assertTrue(Files.readString(notebook).contains("\"42\""));
    }

    @Test
    void stops_at_a_failing_cell_with_its_error_and_status_1() {
        Path notebook = TinyNotebook.write(folder.resolve("bad.ipynb"), "1+1", "int x = ;", "3");
        Ran ran = start("--run", notebook.toString());
        assertEquals(1, ran.status(), ran::toString);
        assertTrue(ran.out().contains("failed"), ran::toString);
        assertFalse(ran.out().contains("[3/3]"), ran::toString);
        assertTrue(ran.err().contains("Cell 2 of 3 failed:"), ran::toString);
        assertTrue(ran.err().contains("illegal start of expression"), ran::toString);
        assertFalse(ran.err().contains("Traceback"), ran::toString);
    }

    @Test
    void says_that_the_kernel_ended() {
        Path notebook = TinyNotebook.write(folder.resolve("exit.ipynb"), "System.exit(3)");
        Ran ran = start("--run", notebook.toString());
        assertEquals(1, ran.status(), ran::toString);
        assertTrue(ran.err().contains("the kernel ended"), ran::toString);
    }

    @Test
    void ends_the_kernel_on_a_signal() throws Exception {
        Path notebook = TinyNotebook.write(folder.resolve("long.ipynb"), "\"up\"", "Thread.sleep(120_000)");
        Path out = folder.resolve("out");
        Process process = launch(out, "--run", notebook.toString());
        waitFor(out, Pattern.compile("\\[1/2].* s"));
        List<ProcessHandle> all = process.descendants().toList();
        assertFalse(all.isEmpty());
        process.destroy();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(130, process.exitValue());
        expectEnd(all);
    }

    @Test
    void opens_jupyterlab_quickly_the_second_time() throws Exception {
        Path out = folder.resolve("out");
        int port = freePort();
        long begin = System.nanoTime();
        Process process = launch(out, "--no-browser", "--port", Integer.toString(port));
        try {
            URI url = URI.create(waitFor(out, Pattern.compile("http://127\\.0\\.0\\.1:" + port + "/lab\\S*")));
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            assertEquals(200, connection.getResponseCode());
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            // The bar is 5 s; ten times that on a busy machine.
            assertTrue(duration.compareTo(Duration.ofSeconds(50)) < 0, duration::toString);
            List<ProcessHandle> all = process.descendants().toList();
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            expectEnd(all);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void expectEnd(List<ProcessHandle> all) throws InterruptedException {
        for (int tries = 0; tries < 200 && all.stream().anyMatch(ProcessHandle::isAlive); tries++) {
            Thread.sleep(50);
        }
        assertTrue(all.stream().noneMatch(ProcessHandle::isAlive), all::toString);
    }

    @Test
    void wrong_options_end_with_status_2() {
        for (List<String> wrong : List.of(
                List.of("--nope"),
                List.of("--run"),
                List.of("--port", "x"),
                List.of("--html", "x.html"),
                List.of("x"))) {
            Ran ran = start(wrong.toArray(String[]::new));
            assertEquals(2, ran.status(), ran::toString);
            assertTrue(ran.err().contains("--help"), ran::toString);
        }
    }

    @Test
    void a_file_that_is_no_notebook_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("no.ipynb"), "{");
        Ran ran = start("--run", file.toString());
        assertEquals(3, ran.status(), ran::toString);
        assertTrue(ran.err().contains("no.ipynb is not a notebook"), ran::toString);
        assertEquals(3, start("--run", "nowhere.ipynb").status());
    }

    private Ran start(String... options) {
        return Ran.command(command(options), folder, DEADLINE, Checkout::useTestJava);
    }

    private Process launch(Path out, String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(options))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        Checkout.useTestJava(builder.environment());
        return builder.start();
    }

    private static List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of(Checkout.start().toString(), "--no-build"));
        command.addAll(List.of(options));
        return command;
    }

    private static String waitFor(Path file, Pattern wanted) throws Exception {
        for (int tries = 0; tries < 1200; tries++) {
            Matcher matcher = wanted.matcher(Files.readString(file));
            if (matcher.find()) {
                return matcher.group();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no " + wanted + " in\n" + Files.readString(file));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
