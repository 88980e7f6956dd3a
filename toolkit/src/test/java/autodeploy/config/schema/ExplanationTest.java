package autodeploy.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import autodeploy.core.catalogue.Revision;
import autodeploy.testing.Golden;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final Schema schema = Schema.bundled(Revision.NEWEST);

    private String texts(String... words) {
        return List.of(words).stream()
                .map(word -> Explanation.of(schema, word).text())
                .collect(Collectors.joining("\n"));
    }

    @Test
    @Tag("S19")
    @Tag("S20")
    @Tag("S21")
    @Tag("S23")
    void explains_keys() {
        Golden.assertGolden(
                ExplanationTest.class,
                "explain-keys.txt",
                () -> texts(
                        "max_batch_size",
                        "max_seq_len",
                        "enable_chunked_prefill",
                        "free_gpu_memory_fraction",
                        "compile_backend",
                        "tensor_parallel_size",
                        "cuda_graph_config",
                        "attn_page_size"));
    }

    @Test
    void explains_transforms_options_and_stages() {
        Golden.assertGolden(
                ExplanationTest.class,
                "explain-transforms.txt",
                () -> texts(
                        "fuse_moe",
                        "fuse_mamba_a_log",
                        "detect_sharding.allreduce_strategy",
                        "transforms.fuse_rmsnorm.backend",
                        "transforms.compile_model.enabled",
                        "cache_init"));
    }

    @Test
    @Tag("S39")
    @Tag("S57")
    @Tag("S73")
    void explains_topics() {
        Golden.assertGolden(
                ExplanationTest.class,
                "explain-topics.txt",
                () -> texts(
                        "backends",
                        "debugging",
                        "memory",
                        "resources",
                        "generator",
                        "examples",
                        "registry",
                        "online",
                        "offline"));
    }

    @Test
    void explains_every_word_that_it_lists() {
        for (Revision revision : Revision.values()) {
            Schema each = Schema.bundled(revision);
            Explaining explaining = new Explaining(each);
            for (String word : Explanation.words(each)) {
                Explanation explanation = explaining.of(word);
                assertFalse(explanation.properties().isEmpty(), word);
                assertFalse(explanation.notes().isEmpty(), word);
            }
        }
    }

    @Test
    void names_only_keys_that_exist_in_topics() {
        for (String topic : List.of("backends", "debugging", "memory")) {
            Explanation.of(schema, topic)
                    .properties()
                    .forEach(p -> assertTrue(schema.find(p.name()).isPresent(), topic + ": " + p.name()));
        }
    }

    @Test
    void tells_the_defaults_of_the_revision_asked_for() {
        Explanation older = Explanation.of(Schema.bundled(Revision.B), "compile_backend");
        assertTrue(older.properties().contains(new Explanation.Property("default", "torch-compile")));
        Explanation newer = Explanation.of(schema, "compile_backend");
        assertTrue(newer.properties().contains(new Explanation.Property("default", "torch-cudagraph")));
    }

    @Test
    void takes_a_key_as_an_experiment_writes_it() {
        assertEquals("max_seq_len", Explanation.of(schema, "args.max_seq_len").name());
    }

    @Test
    void suggests_the_nearest_word() {
        UsageException unknown = assertThrows(UsageException.class, () -> Explanation.of(schema, "transforms.fuse_mo"));
        assertTrue(unknown.toString().contains("Did you mean fuse_moe"), unknown::toString);
        assertThrows(UsageException.class, () -> Explanation.of(schema, ""));
        assertThrows(UsageException.class, () -> Explanation.of(schema, "a..b"));
    }

    @Test
    void gives_name_kind_and_properties_as_json() {
        var json = Explanation.of(schema, "fuse_moe").json();
        assertEquals(List.of("name", "kind", "properties", "notes"), List.copyOf(json.keySet()));
        assertEquals("transform", json.get("kind"));
    }
}
