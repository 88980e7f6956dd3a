package autodeploy.config.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigDiffTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1, b: x | b: \"x\", a: 1",
                "a: {b: [1, 2]} | a: {b: [1, 2], c: {}}",
                "a: 1 | a: 1.0",
                "a: yes | a: true",
                "a: .nan | a: .NaN",
                "args: {a: 1}, model: m | model: m, a: 1"
            })
    void sees_no_difference_where_none_is_meant(String left, String right) {
        ConfigDiff diff = ConfigDiff.of(source("{" + left + "}", "a"), source("{" + right + "}", "b"));
        assertEquals("a and b: no difference", diff.title());
        assertTrue(diff.rows().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a: 1 | a: '1'", "a: null | b: 1", "a: [1, 2] | a: [2, 1]", "a: 1e-3 | a: 0.001", "a: 1 | a: true"
            })
    void sees_a_difference_of_value_or_type(String left, String right) {
        assertTrue(
                !ConfigDiff.of(source(left, "a"), source(right, "b")).changes().isEmpty());
    }

    @Test
    void tells_stage_and_switch_in_words() {
        Golden.assertGolden(
                ConfigDiffTest.class,
                "diff.txt",
                () -> ConfigDiff.of(
                                source(
                                        "max_batch_size: 8\ntransforms:\n  fuse_moe: {stage: post_load_fusion}\n  x: {enabled: true}\n",
                                        "old.yaml"),
                                source(
                                        "transforms:\n  fuse_moe: {stage: compile}\n  x: {enabled: false}\nmax_batch_size: null\n",
                                        "new.yaml"))
                        .text());
    }

    @Test
    void tells_what_a_file_changes_of_the_defaults() {
        Golden.assertGolden(
                ConfigDiffTest.class,
                "diff-defaults.txt",
                () -> ConfigDiff.ofDefaults(source("""
                                compile_backend: torch-cudagraph
                                attn_backend: triton
                                transforms:
                                  multi_stream_moe: {stage: compile, enabled: true}
                                """, "config.yaml"), Schema.bundled(Revision.C))
                        .text());
    }

    private static ConfigSource source(String text, String name) {
        return ConfigSource.of(YamlDocument.parse(text, name));
    }
}
