package autodeploy.config.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.ParseException;
import autodeploy.core.UsageException;
import autodeploy.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegistryTest {
    private static final Path FIXTURE = Path.of("src/test/resources/autodeploy/config/registry");
    private static final Registry REGISTRY = Registry.open(FIXTURE);

    @Test
    @Tag("S06")
    void reads_active_and_commented_out_entries() {
        List<RegistryEntry> disabled =
                REGISTRY.entries().stream().filter(RegistryEntry::isDisabled).toList();
        assertEquals(31, REGISTRY.entries().size() - disabled.size());
        assertEquals(7, disabled.size());
        RegistryEntry r1 = disabled.get(0);
        assertEquals("deepseek-ai/DeepSeek-R1", r1.model());
        assertEquals(List.of("dashboard_default.yaml", "world_size_8.yaml", "deepseek-r1.yaml"), r1.files());
        assertEquals(Optional.of("CUDA out of memory while the weights load"), r1.problem());
        assertEquals(
                List.of("dashboard_default.yaml", "world_size_2.yaml"),
                disabled.get(6).files());
    }

    @ParameterizedTest
    @Tag("S08")
    @CsvSource({
        "Qwen/Qwen3-8B, Qwen/Qwen3-8B",
        "qwen/qwen3-8b, Qwen/Qwen3-8B",
        "Qwen3-8B, Qwen/Qwen3-8B",
        "qwen3 235b, Qwen/Qwen3-235B-A22B",
        "Qwen3-8C, Qwen/Qwen3-8B",
        "nemotron nano, nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16",
        "gpt_oss, openai/gpt-oss-20b",
        "phi-4, microsoft/phi-4"
    })
    void finds_a_model_by_a_part_of_its_id(String text, String model) {
        assertEquals(model, REGISTRY.search(text).found().get(0).entry().model());
    }

    @Test
    @Tag("S08")
    void finds_nothing_for_a_strange_word_and_says_how_to_go_on() {
        Entries none = REGISTRY.search("zzzzzzzz");
        assertTrue(none.found().isEmpty());
        assertTrue(none.text().contains("need not be in the registry"), none::text);
    }

    @Test
    @Tag("S08")
    void suggests_ids_for_an_unknown_model() {
        UsageException unknown =
                assertThrows(UsageException.class, () -> REGISTRY.compose("Qwen/Qwen3-8C", Optional.empty()));
        assertTrue(unknown.hint().orElse("").contains("Did you mean Qwen/Qwen3-8B"), unknown::getMessage);
    }

    @Test
    @Tag("S09")
    void shows_what_an_entry_adds_up_to() {
        Golden.assertGolden(
                RegistryTest.class,
                "nano_v3.merged.yaml",
                () -> REGISTRY.compose("nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16", Optional.empty())
                        .asText());
        Golden.assertGolden(
                RegistryTest.class,
                "nano_v3.txt",
                () -> REGISTRY.compose("nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16", Optional.empty())
                        .text());
        Golden.assertGolden(
                RegistryTest.class,
                "search-qwen.txt",
                () -> REGISTRY.search("qwen3").text().replace(FIXTURE.toString(), "REGISTRY"));
    }

    @Test
    @Tag("S09")
    void composes_every_entry() {
        for (RegistryEntry entry : REGISTRY.entries()) {
            if (!entry.isDisabled()) {
                Composition composition = REGISTRY.compose(entry.model(), entry.configId());
                assertEquals(entry.files().size(), composition.layers().size());
                assertTrue(!composition.merged().leaves().isEmpty(), entry::model);
            }
        }
    }

    @Test
    void unwraps_the_experiment_shape_and_warns_of_few_layers() {
        Composition glm = REGISTRY.compose("zai-org/GLM-4.7-Flash", Optional.empty());
        assertEquals("torch-simple", glm.merged().value().get("compile_backend"));
        assertTrue(glm.text().contains("experiment shape"), glm::text);
        Composition few = REGISTRY.compose("zai-org/GLM-5", Optional.empty());
        assertTrue(few.text().contains("only 5 layers"), few::text);
    }

    @Test
    void finds_relatives_by_name_and_by_architecture() {
        Entries byName = REGISTRY.similar("Qwen/Qwen3-14B", model -> Optional.empty());
        assertEquals("Qwen/Qwen3-8B", byName.found().get(0).entry().model());
        assertEquals(
                "same family qwen, same size class (2 to 15 B)",
                byName.found().get(0).reason());
        Entries byConfig = REGISTRY.similar(
                "me/my-model",
                model -> model.startsWith("me/") || model.contains("starcoder")
                        ? Optional.of(List.of("Starcoder2ForCausalLM"))
                        : Optional.empty());
        assertEquals(1, byConfig.found().size());
        assertEquals(
                "same architecture Starcoder2ForCausalLM",
                byConfig.found().get(0).reason());
    }

    @Test
    void tells_entries_of_one_model_apart(@TempDir Path dir) throws IOException {
        write(
                dir,
                "models:\n- {name: a/b, yaml_extra: [x.yaml]}\n- {name: a/b, config_id: two, yaml_extra: [y.yaml]}\n");
        Files.writeString(dir.resolve("configs/x.yaml"), "world_size: 1\n");
        Files.writeString(dir.resolve("configs/y.yaml"), "world_size: 2\n");
        Registry registry = Registry.open(dir);
        assertEquals(
                1L, registry.compose("a/b", Optional.empty()).merged().value().get("world_size"));
        assertEquals(
                2L, registry.compose("a/b", Optional.of("two")).merged().value().get("world_size"));
        assertThrows(UsageException.class, () -> registry.compose("a/b", Optional.of("three")));
    }

    @ParameterizedTest
    @CsvSource({
        "../../secret.yaml, lies outside",
        "/etc/hostname, lies outside",
        "configs, no file `configs`",
        "wrold_size_1.yaml, Did you mean world_size_1.yaml?",
        "broken.yaml, not YAML",
        "link.yaml, lies outside"
    })
    void refuses_files_that_are_missing_broken_or_elsewhere(String file, String message, @TempDir Path dir)
            throws IOException {
        write(dir, "models:\n- {name: a/b, yaml_extra: ['" + file + "']}\n");
        Files.writeString(dir.resolve("secret.yaml"), "a: 1\n");
        Files.writeString(dir.resolve("configs/world_size_1.yaml"), "world_size: 1\n");
        Files.writeString(dir.resolve("configs/broken.yaml"), "a: [1\n");
        Files.createSymbolicLink(dir.resolve("configs/link.yaml"), Path.of("../secret.yaml"));
        Registry registry = Registry.open(dir);
        Exception problem = assertThrows(
                autodeploy.core.AutoDeployException.class, () -> registry.compose("a/b", Optional.empty()));
        assertTrue(String.valueOf(problem.getMessage()).contains(message), problem::getMessage);
    }

    @Test
    @Tag("S06")
    void is_found_in_a_checkout_by_option_variable_and_probe(@TempDir Path checkout) throws IOException {
        Path directory = Files.createDirectories(checkout.resolve("examples/auto_deploy/model_registry"));
        write(directory, "models: []\n");
        Path installed = Files.createDirectories(checkout.resolve("tensorrt_llm"));
        assertEquals(directory, Registry.open(checkout).directory());
        assertEquals(directory, Registry.open(directory).directory());
        assertEquals(
                directory,
                Registry.locate(Optional.empty(), Map.of("TRTLLM_ROOT", checkout.toString()), Optional::empty)
                        .directory());
        assertEquals(
                directory,
                Registry.locate(Optional.empty(), Map.of(), () -> Optional.of(installed))
                        .directory());
    }

    @Test
    @Tag("S06")
    void says_where_it_looked_and_how_to_point_to_it() {
        ParseException problem = assertThrows(
                ParseException.class,
                () -> Registry.locate(Optional.empty(), Map.of("AUTODEPLOY_REGISTRY", "nowhere"), Optional::empty));
        Golden.assertGolden(RegistryTest.class, "not-found.txt", () -> problem.getMessage() + "\n");
    }

    private static void write(Path dir, String models) throws IOException {
        Files.createDirectories(dir.resolve("configs"));
        Files.writeString(dir.resolve("models.yaml"), models);
    }
}
