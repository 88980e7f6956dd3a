package autodeploy.commands;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists commands with one example each. */
record CommandList(List<CommandInfo> commands) implements View {
    @Override
    public String title() {
        return "Commands";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("magic", "Magic"), Column.text("purpose", "Purpose"), Column.text("example", "Example"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return commands.stream()
                .map(c -> Arrays.<@Nullable Object>asList(c.magic(), c.purpose(), c.example()))
                .toList();
    }

    @Override
    public List<String> notes() {
        return List.of("Each one answers --help and a trailing ?. On the command line: " + Commands.SHELL
                + " COMMAND, with --json for programs.");
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(
                "commands",
                commands.stream()
                        .map(c -> {
                            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                            entry.put("magic", c.magic());
                            entry.put("shell", c.shell());
                            entry.put("purpose", c.purpose());
                            entry.put("example", c.example());
                            return entry;
                        })
                        .toList());
        return tree;
    }
}
