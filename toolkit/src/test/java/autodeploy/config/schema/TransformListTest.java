package autodeploy.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Stage;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.Transform;
import autodeploy.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TransformListTest {
    private static TransformList list(Revision revision) {
        return TransformList.of(Schema.bundled(revision));
    }

    @Test
    @Tag("S79")
    void lists_transforms_by_stage_in_pipeline_order() {
        Golden.assertGolden(
                TransformListTest.class,
                "transforms-C.txt",
                () -> list(Revision.C).text());
    }

    @Test
    @Tag("S79")
    void keeps_the_stages_in_order_in_each_revision() {
        for (Revision revision : Revision.values()) {
            RevisionDefaults defaults = new RevisionDefaults(revision);
            List<Stage> stages =
                    list(revision).transforms().stream().map(defaults::stage).toList();
            assertEquals(stages.stream().sorted().toList(), stages, revision::name);
        }
    }

    @Test
    void tells_what_a_revision_does_with_a_transform_that_is_not_named() {
        Transform swiglu = Schema.bundled(Revision.C)
                .catalogue()
                .find("match_swiglu_pattern")
                .orElseThrow();
        assertEquals("later", new RevisionDefaults(Revision.A).word(swiglu));
        assertEquals("off", new RevisionDefaults(Revision.B).word(swiglu));
        assertEquals("on", new RevisionDefaults(Revision.C).word(swiglu));
        Transform inOut = Schema.bundled(Revision.C)
                .catalogue()
                .find("update_in_out_nodes")
                .orElseThrow();
        assertEquals("gone", new RevisionDefaults(Revision.C).word(inOut));
    }

    @Test
    void says_how_older_revisions_differ() {
        assertTrue(list(Revision.A).notes().toString().contains("visualize before cache_init"));
        assertEquals("A", list(Revision.A).json().get("revision"));
    }
}
