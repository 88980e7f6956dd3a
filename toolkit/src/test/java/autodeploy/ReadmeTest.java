package autodeploy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.commands.CommandInfo;
import autodeploy.commands.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
    @Test
    void lists_every_command_as_it_is_declared() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        for (CommandInfo command : Commands.all()) {
            String row = "| `" + command.magic() + "` | `" + command.shell() + "` | " + command.purpose() + " |\n";
            assertTrue(readme.contains(row), "README.md lacks the row " + row);
        }
    }
}
