package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @Test
    void prints_itself_as_a_line_for_a_shell() {
        Command command = Command.of("trtllm-serve", "my model", "--port=8000")
                .withEnvironment("CUDA_VISIBLE_DEVICES", "0,1")
                .withEnvironment("NOTE", "it's")
                .withEnvironment("EMPTY", "")
                .in(Path.of("/data/a b"));
        assertEquals(
                "cd '/data/a b' && CUDA_VISIBLE_DEVICES=0,1 NOTE='it'\\''s' EMPTY= trtllm-serve 'my model' --port=8000",
                command.toString());
    }

    @Test
    void keeps_its_words_when_the_given_collections_change() {
        List<String> argv = new ArrayList<>(List.of("a", "b"));
        Map<String, String> environment = new HashMap<>(Map.of("K", "V"));
        Command command = new Command(argv, environment, Optional.empty());
        argv.set(0, "x");
        environment.clear();
        assertEquals("K=V a b", command.toString());
        assertThrows(
                UnsupportedOperationException.class, () -> command.environment().put("X", "Y"));
    }

    @Test
    void changes_by_copies() {
        Command command = Command.of("a");
        assertEquals(
                "K=2 a",
                command.withEnvironment("K", "1").withEnvironment("K", "2").toString());
        assertEquals("a", command.toString());
        assertEquals("a", command.program());
    }

    @Test
    void rejects_a_command_without_a_program() {
        assertThrows(IllegalArgumentException.class, () -> Command.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Command.of(""));
    }

    @Test
    void rejects_a_nul_character() {
        assertThrows(IllegalArgumentException.class, () -> Command.of("a", "b\0c"));
        assertThrows(IllegalArgumentException.class, () -> Command.of("a").withEnvironment("K", "\0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A=B", "a b", "1A", "A;id"})
    void rejects_a_variable_name_that_a_shell_would_not_take(String name) {
        var e = assertThrows(
                IllegalArgumentException.class, () -> Command.of("a").withEnvironment(name, "v"));
        assertEquals("environment variable '" + name + "': letters, digits and _ only", e.getMessage());
    }
}
