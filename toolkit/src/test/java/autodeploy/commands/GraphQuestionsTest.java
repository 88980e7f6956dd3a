package autodeploy.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Progress;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.audit.Audit;
import autodeploy.graph.audit.OpCounts;
import autodeploy.graph.audit.OpEvolution;
import autodeploy.graph.audit.Sharding;
import autodeploy.graph.query.Defs;
import autodeploy.graph.query.Found;
import autodeploy.graph.query.NodePage;
import autodeploy.graph.query.Slice;
import autodeploy.graph.query.UsePath;
import autodeploy.graph.query.Uses;
import autodeploy.launch.Local;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GraphQuestionsTest {
    private static final String DEMO = "../notebooks/data/llama-3-8b-tiny/ad_graphs";

    private final Session session = new Session(Local.of(Map.of("PATH", "")), Path.of("/home/someone"), Progress.NONE);

    @BeforeEach
    void load() {
        magic("load", DEMO);
    }

    private View magic(String... words) {
        return Commands.magic(Family.GRAPH, List.of(words), session);
    }

    @Test
    void each_question_has_its_own_answer() {
        assertInstanceOf(Found.class, magic("find", "--pass", "1", "op:view"));
        assertInstanceOf(NodePage.class, magic("node", "--pass", "1", "%embedding"));
        assertInstanceOf(Uses.class, magic("uses", "--pass", "1", "embedding", "--all"));
        assertInstanceOf(Defs.class, magic("defs", "--pass", "1", "embedding"));
        assertInstanceOf(UsePath.class, magic("path", "--pass", "1", "input_ids", "embedding"));
        assertInstanceOf(Slice.class, magic("slice", "--pass", "1", "--around", "embedding", "--hops", "1"));
        assertInstanceOf(OpCounts.class, magic("ops", "--pass", "1"));
        assertInstanceOf(OpEvolution.class, magic("ops"));
        assertInstanceOf(Audit.class, magic("audit"));
        assertInstanceOf(Sharding.class, magic("audit", "--sharding"));
    }

    @Test
    void the_directory_may_be_named_in_each_question() {
        assertEquals(
                magic("find", "--pass", "1", "op:view").json(),
                magic("find", DEMO, "--pass", "1", "op:view").json());
        assertEquals(
                magic("ops", "--pass", "1").json(),
                magic("ops", DEMO, "--pass", "1").json());
    }

    @Test
    void json_has_the_keys_that_scripts_rely_on() {
        Map<String, ?> found = magic("find", "--pass", "1", "is:placeholder").json();
        assertTrue(found.keySet().containsAll(Set.of("pass", "nodes", "total")), found.toString());
        Map<?, ?> node = (Map<?, ?>) ((List<?>) Objects.requireNonNull(found.get("nodes"))).get(0);
        assertEquals(Set.of("name", "op", "module", "line", "shape", "dtype"), node.keySet());
        Map<String, ?> ops = magic("ops", "--pass", "1").json();
        Map<?, ?> op = (Map<?, ?>) ((List<?>) Objects.requireNonNull(ops.get("ops"))).get(0);
        assertEquals(Set.of("op", "count"), op.keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "op:view fanin:2; op:view fanin:2",
                "op:<built-in function getitem>|fanin:1; op:'<built-in function getitem>' fanin:1",
                "op:view|or op:mul; op:view or op:mul",
                "op:view|name:/a b/; op:view name:/a b/",
                "op:view|name:; op:view name:",
            })
    void words_become_a_query(String words, String query) {
        assertEquals(query, GraphFindCommand.text(List.of(words.split("\\|"))));
    }

    @Test
    void an_expression_with_slashes_is_no_directory() {
        Found found = (Found) magic("find", "name:/^embedding$/", "--pass", "1");
        assertEquals(1, found.total());
        assertThrows(UsageException.class, () -> magic("find", "--pass", "1"));
        assertThrows(UsageException.class, () -> magic("path", "--pass", "1", "embedding"));
        assertThrows(UsageException.class, () -> magic("find", "--limit", "-1", "x"));
    }
}
