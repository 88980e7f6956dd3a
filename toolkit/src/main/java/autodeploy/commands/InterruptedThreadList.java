package autodeploy.commands;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists threads that go on although their cell was interrupted. */
record InterruptedThreadList(List<InterruptedThread> threads) implements View {
    @Override
    public String title() {
        return "Threads that an interrupt could not end";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("name", "Thread"), Column.text("state", "State"), Column.text("frame", "Where it is"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return threads.stream()
                .map(t -> Arrays.<@Nullable Object>asList(
                        t.name(), t.state().name(), t.frame().orElse(null)))
                .toList();
    }

    @Override
    public Tone tone(int row) {
        return Tone.WARNING;
    }

    @Override
    public List<String> notes() {
        return List.of("They end by themselves, or with the kernel: restart it if they cost too much.");
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(
                "interrupted_threads",
                threads.stream()
                        .map(t -> {
                            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                            entry.put("name", t.name());
                            entry.put("state", t.state().name());
                            entry.put("frame", t.frame().orElse(null));
                            return entry;
                        })
                        .toList());
        return tree;
    }
}
