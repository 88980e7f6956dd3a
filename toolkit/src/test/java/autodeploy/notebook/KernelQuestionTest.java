package autodeploy.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.commands.Session;
import autodeploy.core.Progress;
import autodeploy.launch.Local;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KernelQuestionTest {
    private final Session session = new Session(Local.of(Map.of("PATH", "")), Path.of("/nowhere"), Progress.NONE);

    @Test
    void completion_is_answered_with_jdk_types() {
        assertEquals(
                Map.of("start", 16, "end", 20, "matches", List.of("--stage"), "types", List.of("option")),
                KernelQuestion.completion(session).eval(null, List.of("%adgraph passes --st", "20")));
        assertEquals(
                Map.of("start", 9, "end", 10, "matches", List.of("watch"), "types", List.of("command")),
                KernelQuestion.completion(session).eval(null, List.of("%adgraph w", "10")));
    }

    @Test
    void help_is_answered_as_text_and_html() {
        Map<String, Object> answer =
                Objects.requireNonNull(KernelQuestion.help().eval(null, List.of("%adgraph passes", "15")));
        assertEquals(Set.of("text/plain", "text/html"), answer.keySet());
        assertTrue(String.valueOf(answer.get("text/plain")).startsWith("Usage: %adgraph passes"));
        assertTrue(String.valueOf(answer.get("text/html")).contains("<table"));
    }

    @ParameterizedTest
    @CsvSource({
        "%time x,5",
        "%adgraph passes,x",
        "%adgraph passes,99999999999",
        "%adgraph passes,''",
        "'',0",
        "%adgraph passes,-"
    })
    void other_lines_and_wrong_words_are_answered_with_null(String line, String cursor) {
        assertNull(KernelQuestion.completion(session).eval(null, List.of(line, cursor)));
        assertNull(KernelQuestion.completion(session).eval(null, List.of(line)));
        assertNull(KernelQuestion.completion(session).eval(null, List.of()));
        assertNull(KernelQuestion.help().eval(null, List.of(line, cursor)));
        assertNull(KernelQuestion.help().eval(null, List.of(line, cursor, "x")));
    }

    @ParameterizedTest
    @CsvSource({"autodeploy-java, 2", "JJava, 0", "AutoDeploy-Java, 0", ", 0"})
    void only_our_kernel_gets_them(String kernel, int magics) {
        MagicsRegistry registry = new MagicsRegistry();
        KernelQuestion.register(kernel, registry, session);
        Set<String> names = new TreeSet<>(registry.getLineMagicNames());
        assertEquals(magics == 0 ? Set.of() : Set.of("autodeploy.complete", "autodeploy.help"), names);
    }
}
