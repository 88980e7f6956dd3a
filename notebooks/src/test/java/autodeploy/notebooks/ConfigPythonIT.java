package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Ran;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line writes, read by PyYAML: the same values of the same types. */
final class ConfigPythonIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String READ =
            "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding='utf-8'))))";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"basic", "moe", "mamba", "multi-gpu", "debug", "pytorch"})
    @Tag("S12")
    void every_base(String base) throws IOException {
        assertSame("new", base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic"})
    @Tag("S13")
    @Tag("S14")
    @Tag("S15")
    void values_of_every_kind(String base) throws IOException {
        List<String> words = new ArrayList<>(List.of("new", base, "--force", "--no-comments"));
        Stream.of(
                        "kv_cache_config.free_gpu_memory_fraction=1e-3",
                        "model_kwargs={num_hidden_layers:2, a: [1.5, 1e16, 1e-7, -0.5, null, ~], yes: no, 'off': 'on'}",
                        "model_kwargs.texts=['1e3', '0x1F', '010', '1:30', '1_000', '.5', '+.inf', '2026-11-27', '- a']",
                        "model_kwargs.more=['a: b', 'a #b', '', ' a', '\"', '@x', '%x', '&x', '*x', '!x', '{', '~', 'null']",
                        "model_kwargs.letters=['é漢😀', 'true']",
                        "cuda_graph_config.batch_sizes=[1,2,4]",
                        "tokenizer='1e3'")
                .forEach(set -> words.addAll(List.of("--set", set)));
        words.addAll(List.of("--add-transform", "detect_sharding", "sharding_dims=['ep','bmm']"));
        assertSame(words.toArray(String[]::new));
    }

    private void assertSame(String... words) throws IOException {
        Path file = folder.resolve("config.yaml");
        List<String> make = new ArrayList<>(List.of(words));
        make.addAll(List.of("-o", file.toString()));
        assertEquals(
                "",
                toolkit(make)
                        .err()
                        .lines()
                        .filter(l -> l.startsWith("error"))
                        .findFirst()
                        .orElse(""));
        ObjectMapper json = new ObjectMapper();
        JsonNode ours = json.readTree(
                        toolkit(List.of("show", file.toString(), "--json")).out())
                .get("values");
        Ran python = Ran.command(
                List.of(PythonEnvironment.python().toString(), "-c", READ, file.toString()),
                folder,
                DEADLINE,
                env -> {});
        assertEquals(0, python.status(), python.err());
        assertTrue(ours.size() >= 3, ours.toString());
        assertEquals(json.readTree(python.out()), ours);
    }

    private Ran toolkit(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Checkout.root().resolve("toolkit/target/autodeploy-toolkit.jar").toString(),
                "config"));
        command.addAll(words);
        return Ran.command(command, folder, DEADLINE, env -> {});
    }
}
