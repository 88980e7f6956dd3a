package autodeploy.commands;

import autodeploy.config.Base;
import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists what a new configuration may start from, by category. */
record BaseList() implements View {
    @Override
    public String title() {
        return "Bases of a new configuration";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.text("category", "Category"), Column.text("base", "Base"), Column.text("purpose", "For"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return Arrays.stream(Base.values())
                .map(b -> Arrays.<@Nullable Object>asList(category(b), b.word(), b.purpose()))
                .toList();
    }

    private static String category(Base base) {
        return switch (base) {
            case BASIC, MOE, MAMBA -> "model";
            case MULTI_GPU -> "machine";
            case DEBUG -> "development";
            case PYTORCH -> "comparison";
        };
    }

    @Override
    public List<String> notes() {
        return List.of(
                "config new BASE shows one; a model of the registry is a base too: config registry search TEXT.");
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(
                "configs",
                Arrays.stream(Base.values())
                        .map(b -> Map.of("category", category(b), "name", b.word(), "purpose", b.purpose()))
                        .toList());
        return tree;
    }
}
