package autodeploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.commands.Session;
import autodeploy.core.Progress;
import autodeploy.core.ToolkitVersion;
import autodeploy.launch.Local;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    void prints_its_version() {
        assertEquals(0, run("--version"));
        assertEquals("autodeploy-toolkit " + ToolkitVersion.current() + System.lineSeparator(), out());
    }

    private int run(String... words) {
        Session session = new Session(Local.of(Map.of("PATH", "")), Path.of("/home/someone"), Progress.NONE);
        return new Shell(session, stream(out), stream(err)).run(List.of(words));
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
