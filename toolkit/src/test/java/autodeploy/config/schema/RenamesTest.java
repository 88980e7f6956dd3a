package autodeploy.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.KeyPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RenamesTest {
    private final Schema schema = Schema.bundled(Revision.NEWEST);
    private final Renames renames = Renames.bundled();

    @Test
    void leads_each_old_key_to_one_that_the_newest_revision_has() {
        for (Rename rename : renames.all()) {
            Stream.concat(rename.to().stream(), rename.also().stream())
                    .forEach(to -> assertTrue(isKnown(to), rename.from() + " -> " + to));
            assertEquals(
                    rename.conversion() == Rename.Conversion.GONE,
                    rename.to().isEmpty(),
                    rename.from().toString());
        }
    }

    private boolean isKnown(KeyPath path) {
        List<String> steps = path.steps();
        if (!steps.get(0).equals("transforms")) {
            return schema.find(path).filter(key -> key.isIn(Revision.NEWEST)).isPresent();
        }
        return schema.catalogue()
                .find(steps.get(1))
                .filter(t -> t.isIn(Revision.NEWEST))
                .filter(t -> steps.size() == 2 || t.option(steps.get(2)).isPresent())
                .isPresent();
    }

    @Test
    void names_each_old_key_once() {
        Set<KeyPath> seen = new HashSet<>();
        renames.all().forEach(rename -> assertTrue(seen.add(rename.from()), rename.from()::toString));
    }

    @Test
    void agrees_with_the_schema_about_old_keys() {
        for (ConfigKey key : schema.keys()) {
            key.until().ifPresent(last -> {
                Rename rename = renames.of(key.path()).orElseThrow();
                assertEquals(key.successor(), rename.to(), key.path()::toString);
                assertTrue(!rename.isIn(last), key.path()::toString);
                assertEquals(rename.since() == Revision.B, last == Revision.A, key.path()::toString);
            });
        }
    }

    @Test
    void tells_from_when_on_a_new_name_counts() {
        Rename pages = renames.of(KeyPath.parse("attn_page_size")).orElseThrow();
        assertFalse(pages.isIn(Revision.A));
        assertTrue(pages.isIn(Revision.B));
        assertEquals(
                "kv_cache_config.tokens_per_block", pages.to().orElseThrow().toString());
    }

    @Test
    void tells_that_optimize_rope_moved() {
        StageMove move = renames.moves().get(0);
        assertEquals("optimize_rope", move.transform());
        assertEquals(schema.catalogue().find(move.transform()).orElseThrow().stage(), move.after());
    }
}
