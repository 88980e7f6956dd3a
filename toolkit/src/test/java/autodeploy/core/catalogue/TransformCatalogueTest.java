package autodeploy.core.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Stage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformCatalogueTest {
    private final TransformCatalogue catalogue = TransformCatalogue.bundled();

    @Test
    @Tag("S79")
    void has_the_88_transforms_of_the_newest_revision_in_pipeline_order() {
        List<Integer> orders = catalogue.of(Revision.C).stream()
                .map(Transform::order)
                .map(OptionalInt::getAsInt)
                .toList();
        assertEquals(IntStream.rangeClosed(1, 88).boxed().toList(), orders);
        List<Stage> stages =
                catalogue.of(Revision.C).stream().map(Transform::stage).toList();
        assertEquals(stages.stream().sorted().toList(), stages);
    }

    @ParameterizedTest
    @CsvSource({"A, 48", "B, 67", "C, 88"})
    void counts_the_transforms_of_each_revision(Revision revision, int count) {
        assertEquals(count, catalogue.of(revision).size());
    }

    @Test
    void numbers_exactly_those_of_the_newest_revision() {
        catalogue.all().forEach(t -> assertEquals(t.isIn(Revision.C), t.order().isPresent(), t.name()));
    }

    @Test
    void tells_stage_options_and_effect_of_a_transform() {
        Transform sharding = catalogue.find("detect_sharding").orElseThrow();
        assertEquals(Stage.SHARDING, sharding.stage());
        assertTrue(sharding.option("allreduce_strategy").orElseThrow().allowed().contains("SYMM_MEM"));
        assertTrue(sharding.option("sharding_source").orElseThrow().isClosed());
        assertEquals(Optional.empty(), sharding.option("allreduce_strategi"));
        assertTrue(catalogue.find("match_rmsnorm_pattern").orElseThrow().effect().adds().stream()
                .anyMatch(op -> op.contains("rmsnorm")));
    }

    @Test
    void knows_transforms_that_no_default_lists() {
        Transform fuse = catalogue.find("fuse_mamba_a_log").orElseThrow();
        for (Revision revision : Revision.values()) {
            assertFalse(fuse.isIn(revision));
        }
        assertFalse(fuse.isEnabledByDefault());
    }

    @Test
    void says_something_about_every_transform() {
        for (Transform t : catalogue.all()) {
            assertFalse(t.purpose().isBlank() || t.architectures().isEmpty(), t.name());
            t.options().forEach(o -> assertFalse(o.type().isBlank(), t.name() + "." + o.name()));
        }
        assertTrue(catalogue.commonOptions().stream().anyMatch(o -> o.name().equals("enabled")));
        assertFalse(catalogue.uncatalogued().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "1.1.0, A",
        "1.2.0rc2, A",
        "1.2.0rc3, B",
        "1.2.0rc5, B",
        "1.2.0, B",
        "1.3.0rc4, B",
        "1.3.0rc5, C",
        "1.3.0, C",
        "v1.3.0rc10, C",
        "2.0, C",
        "a, A",
        "B, B"
    })
    void finds_the_revision_of_a_release(String version, Revision revision) {
        assertEquals(Optional.of(revision), Revision.ofVersion(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "1", "one.two", "D"})
    void finds_no_revision_for_what_is_no_version(String version) {
        assertEquals(Optional.empty(), Revision.ofVersion(version));
    }
}
