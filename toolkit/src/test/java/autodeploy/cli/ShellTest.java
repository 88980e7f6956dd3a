package autodeploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.commands.Session;
import autodeploy.core.Progress;
import autodeploy.core.ToolkitVersion;
import autodeploy.launch.Command;
import autodeploy.launch.Launcher;
import autodeploy.launch.Local;
import autodeploy.launch.RunOutcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ShellTest {
    private static final String DEMO = "../notebooks/data/llama-3-8b-tiny";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    @Tag("R78")
    void prints_a_table_and_exits_with_0() {
        assertEquals(0, run("graph", "passes", DEMO + "/ad_graphs"));
        assertTrue(out().contains("match_rmsnorm_pattern"), out());
        assertEquals("", err());
    }

    @Test
    void load_prints_what_passes_prints() {
        run("graph", "load", DEMO + "/ad_graphs");
        String loaded = out();
        out.reset();
        run("graph", "passes", DEMO + "/ad_graphs");
        assertEquals(loaded, out());
    }

    @Test
    @Tag("R78")
    void prints_exactly_one_json_document_with_the_keys_of_the_contract() throws IOException {
        assertEquals(0, run("graph", "passes", DEMO + "/ad_graphs", "--log", DEMO + "/autodeploy.log", "--json"));
        JsonNode tree = JsonMapper.builder().build().readTree(out());
        assertEquals(DEMO + "/ad_graphs", tree.get("directory").asText());
        JsonNode pass = tree.get("passes").get(7);
        for (String key : List.of(
                "index",
                "stage",
                "transform",
                "file",
                "modules",
                "nodes",
                "added",
                "removed",
                "changed",
                "status",
                "matches",
                "seconds")) {
            assertTrue(pass.has(key), key);
        }
        assertTrue(tree.get("diagnostics").isArray());
        assertTrue(tree.get("simulated").asBoolean());
        assertEquals("", err());
    }

    @Test
    void exits_with_2_for_wrong_use_and_3_for_impossible_input() {
        assertEquals(2, run("graph", "pases", "x"));
        assertTrue(err().contains("Did you mean passes?"), err());
        assertEquals(2, run());
        assertEquals(3, run("graph", "passes", "no/such/directory"));
        assertEquals("", out());
    }

    @Test
    @Tag("R78")
    void reports_an_error_as_json_too() throws IOException {
        assertEquals(3, run("graph", "passes", "no/such/directory", "--json"));
        JsonNode error = JsonMapper.builder().build().readTree(out()).get("error");
        assertEquals("input", error.get("kind").asText());
        assertEquals("no/such/directory", error.get("where").asText());
        assertTrue(error.has("message") && error.has("hint"), error.toString());
    }

    @Test
    void shows_a_stack_trace_only_when_asked() {
        run("graph", "passes", "no/such/directory");
        assertTrue(!err().contains("\tat "), err());
        run("graph", "passes", "no/such/directory", "--debug");
        assertTrue(err().contains("\tat autodeploy."), err());
    }

    @Test
    @Tag("R63")
    void verify_is_a_gate_by_its_exit_status() throws IOException {
        String[] run = {"--log", DEMO + "/autodeploy.log", "--graphs", DEMO + "/ad_graphs", "--trtllm-version", "B"};
        assertEquals(0, verify("llama-3-8b-tiny/config.yaml", run));
        assertEquals(
                1, verify("llama-3-8b-tiny/config.yaml", "--strict", run[0], run[1], run[2], run[3], run[4], run[5]));
        assertEquals(1, verify("configs/llama-3.1-8b.yaml", run));
        assertEquals("", err());
        assertEquals(2, verify("llama-3-8b-tiny/config.yaml"));
        assertTrue(err().contains("neither --log nor --graphs"), err());
        assertEquals(2, run("verify", "--log", DEMO + "/autodeploy.log"));
        assertEquals(3, verify("no-such.yaml", run));
        assertEquals(3, verify("llama-3-8b-tiny/config.yaml", "--log", "no/such.log"));
        out.reset();
        assertEquals(1, verify("configs/llama-3.1-8b.yaml", "--json", run[0], run[1], run[2], run[3]));
        JsonNode tree = JsonMapper.builder().build().readTree(out());
        JsonNode result = tree.get("results").get(0);
        for (String key : List.of("config", "value", "status", "evidence")) {
            assertTrue(result.has(key), key);
        }
        assertEquals(
                tree.get("results").size(), tree.get("summary").get("total").asInt());
        assertTrue(tree.get("summary").get("counts").has("CONFLICT"));
    }

    private int verify(String config, String... options) {
        List<String> words = new ArrayList<>(List.of("verify", "--config", "../notebooks/data/" + config));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    @Test
    void prints_its_version() {
        assertEquals(0, run("--version"));
        assertEquals("autodeploy-toolkit " + ToolkitVersion.current() + "\n", out());
    }

    @Test
    void a_full_disk_is_no_success() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertEquals(3, new Shell(session(), full, stream(err)).run(List.of("--version")));
        assertTrue(err().contains("No space left on device"), err());
    }

    @Test
    void a_reader_that_has_seen_enough_hears_no_complaint() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertEquals(3, new Shell(session(), closed, stream(err)).run(List.of("--version")));
        assertEquals("", err());
    }

    @Test
    void a_mistake_of_ours_is_told_from_a_negative_answer() {
        Launcher broken = new Launcher() {
            @Override
            public String host() {
                return "broken";
            }

            @Override
            public RunOutcome run(Command command, Duration timeout) {
                throw new UnsupportedOperationException("not reached");
            }

            @Override
            public Optional<Path> find(String program) {
                throw new IllegalStateException("oops");
            }
        };
        Shell shell = new Shell(new Session(broken, Path.of("/"), Progress.NONE), out, stream(err));
        assertEquals(3, shell.run(List.of("info")));
        assertTrue(err().startsWith("error: internal error: "), err());
        assertTrue(!err().contains("\tat "), err());
        assertEquals(3, shell.run(List.of("info", "--json")));
        assertTrue(out().contains("\"kind\" : \"internal\""), out());
    }

    private int run(String... words) {
        return new Shell(session(), out, stream(err)).run(List.of(words));
    }

    private static Session session() {
        return new Session(Local.of(Map.of("PATH", "")), Path.of("/home/someone"), Progress.NONE);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
