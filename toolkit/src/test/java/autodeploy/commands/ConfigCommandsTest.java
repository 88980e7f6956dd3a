package autodeploy.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Progress;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.launch.Local;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about configurations, as magics and in the shell. */
final class ConfigCommandsTest {
    @TempDir
    private Path folder;

    private final Session session = new Session(Local.of(Map.of("PATH", "")), Path.of("/home/someone"), Progress.NONE);

    private View shell(String... words) {
        return Commands.shell(
                Stream.concat(Stream.of("config"), Stream.of(words)).toList(), session);
    }

    private GeneratedConfig made(String... words) {
        return (GeneratedConfig)
                shell(Stream.concat(Stream.of("new"), Stream.of(words)).toArray(String[]::new));
    }

    @Test
    @Tag("S10")
    @Tag("R1")
    void new_prints_nothing_but_the_yaml() {
        String text = made("moe").text();
        assertEquals(text, made("moe").config().yaml());
        assertEquals("trtllm", YamlDocument.parse(text, "new").root().value().get("runtime"));
    }

    @Test
    @Tag("S10")
    void a_file_is_written_once_and_kept_after_that() throws IOException {
        Path file = folder.resolve("config.yaml");
        assertTrue(made("-o", file.toString()).isSaved());
        String first = Files.readString(file);
        UsageException e =
                assertThrows(UsageException.class, () -> made("--set", "max_batch_size=1", "-o", file.toString()));
        assertTrue(String.valueOf(e.getMessage()).contains("--force"), e.toString());
        assertEquals(first, Files.readString(file));
        made("--set", "max_batch_size=1", "-o", file.toString(), "--force");
        assertTrue(Files.readString(file).contains("max_batch_size: 1 "));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count(), "no file but the one asked for");
        }
    }

    @Test
    @Tag("T5")
    void a_wrong_config_is_not_saved_and_the_answer_is_negative() {
        Path file = folder.resolve("config.yaml");
        GeneratedConfig made = made("--set", "max_batch_size=many", "-o", file.toString());
        assertFalse(made.isSaved());
        assertTrue(made.isNegative());
        assertFalse(Files.exists(file));
        assertTrue(
                made.remarks().stream().anyMatch(r -> r.contains("max_batch_size")),
                made.remarks().toString());
    }

    @Test
    @Tag("S11")
    void each_transform_has_its_own_options() {
        GeneratedConfig made = made(
                "basic",
                "--add-transform",
                "multi_stream_moe",
                "enabled=true",
                "stage=compile",
                "--add-transform",
                "detect_sharding",
                "sharding_dims=['ep','bmm']",
                "--set",
                "max_batch_size=8");
        assertEquals(
                Map.of(
                        "multi_stream_moe", Map.of("enabled", true, "stage", "compile"),
                        "detect_sharding", Map.of("sharding_dims", List.of("ep", "bmm"))),
                made.config().value("transforms").orElseThrow());
    }

    @Test
    @Tag("S09")
    void a_model_of_the_registry_is_a_base() {
        GeneratedConfig made =
                made("nvidia/Llama-3.1-8B-Instruct-FP8", "--registry", "../notebooks/data/model_registry");
        assertEquals(2L, made.config().value("world_size").orElseThrow());
        assertEquals(256L, made.config().value("max_batch_size").orElseThrow());
        assertTrue(made.text().startsWith("# For nvidia/Llama-3.1-8B-Instruct-FP8\n"), made.text());
    }

    @Test
    @Tag("S54")
    void a_model_at_hand_is_checked() {
        GeneratedConfig made = made("moe", "--model", "../notebooks/data/models/llama-3.1-8b");
        assertTrue(
                made.remarks().toString().contains("multi_stream_moe"),
                made.remarks().toString());
    }

    @Test
    @Tag("S80")
    void shortcuts_stand_for_their_keys() {
        GeneratedConfig made = made(
                "--world-size=2",
                "--kv-cache-dtype=auto",
                "--mem-fraction=0.8",
                "--mamba-cache-dtype=float32",
                "--max-seq-len=4096");
        Map<String, Object> found = new java.util.TreeMap<>();
        for (String key : List.of("world_size", "kv_cache_config.dtype", "max_seq_len")) {
            found.put(key, made.config().value(key).orElseThrow());
        }
        assertEquals(Map.of("world_size", 2L, "kv_cache_config.dtype", "auto", "max_seq_len", 4096L), found);
        assertEquals(
                0.8,
                made.config().value("kv_cache_config.free_gpu_memory_fraction").orElseThrow());
        assertEquals(
                "float32",
                made.config().value("kv_cache_config.mamba_ssm_cache_dtype").orElseThrow());
    }

    @Test
    @Tag("S79")
    void bases_and_transforms_are_listed() {
        assertEquals(6, shell("new", "--list-configs").rows().size());
        assertTrue(shell("new", "--list-transforms").rows().size() > 88);
    }

    @Test
    @Tag("R3")
    void check_is_negative_exactly_when_it_finds_an_error() {
        assertTrue(shell("check", "../notebooks/data/configs/first-try.yaml").isNegative());
        assertFalse(
                shell("check", "../notebooks/data/configs/llama-3.1-8b.yaml").isNegative());
    }

    @Test
    void a_file_that_is_no_yaml_is_a_problem_with_its_line() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "runtime: trtllm\nkv_cache_config: {dtype: fp8\n");
        View check = shell("check", file.toString());
        assertTrue(check.isNegative());
        assertTrue(check.json().toString().contains("line=3"), check.json().toString());
    }

    @Test
    @Tag("S55")
    @Tag("S43")
    void more_ranks_than_gpus_is_an_error() throws IOException {
        Path file = Files.writeString(
                folder.resolve("big.yaml"), "runtime: trtllm\ncompile_backend: torch-cudagraph\nworld_size: 8\n");
        assertTrue(shell("check", file.toString(), "--gpus", "2").isNegative());
        assertFalse(shell("check", file.toString(), "--gpus", "8").isNegative());
    }

    @Test
    @Tag("S58")
    void a_debugging_config_is_refused_for_a_benchmark() throws IOException {
        Path file =
                Files.writeString(folder.resolve("debug.yaml"), made("debug").text());
        assertFalse(shell("check", file.toString()).isNegative());
        assertTrue(shell("check", file.toString(), "--for", "benchmark").isNegative());
    }

    @Test
    void a_cell_fills_its_places_and_saves() throws IOException {
        Path file = folder.resolve("cell.yaml");
        List<String> asked = new ArrayList<>();
        View view = Commands.cell(
                Family.CONFIG,
                List.of("-o", file.toString()),
                new CellText("runtime: trtllm\ncompile_backend: torch-cudagraph\nmax_batch_size: {{batch}}\n", e -> {
                    asked.add(e);
                    return 64;
                }),
                session);
        assertEquals(List.of("batch"), asked);
        assertTrue(Files.readString(file).endsWith("max_batch_size: 64\n"));
        assertTrue(view instanceof GeneratedConfig made && made.isSaved());
    }

    @Test
    void words_of_configs_are_completed() {
        assertTrue(offered("%adconfig new ").contains("multi-gpu"));
        assertTrue(offered("%adconfig new --set max_b").contains("max_batch_size="));
        assertTrue(offered("%adconfig new --set compile_backend=").contains("compile_backend=torch-cudagraph"));
        assertTrue(offered("%adconfig new --add-transform multi_stream_m").contains("multi_stream_moe"));
        assertTrue(offered("%adconfig new --unset kv_cache_config.d").contains("kv_cache_config.dtype"));
        assertTrue(offered("%%adconfig --f").contains("--force"));
    }

    private List<String> offered(String line) {
        return Commands.complete(line, line.length(), session).orElseThrow().candidates().stream()
                .map(Completion.Candidate::text)
                .toList();
    }
}
