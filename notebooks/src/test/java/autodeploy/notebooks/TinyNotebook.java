package autodeploy.notebooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notebooks of a few cells, for tests. */
final class TinyNotebook {
    private TinyNotebook() {}

    /** Write a notebook of code cells for the kernel java-autodeploy. */
    static Path write(Path file, String... cells) {
        List<Object> all = new ArrayList<>();
        for (String source : cells) {
            Map<String, @Nullable Object> cell = new HashMap<>();
            cell.put("cell_type", "code");
            cell.put("id", "cell-" + all.size());
            cell.put("metadata", Map.of());
            cell.put("source", source);
            cell.put("outputs", List.of());
            cell.put("execution_count", null); // the format demands it
            all.add(cell);
        }
        Map<String, Object> kernel =
                Map.of("name", "java-autodeploy", "display_name", "Java (AutoDeploy)", "language", "java");
        Map<String, Object> notebook =
                Map.of("cells", all, "metadata", Map.of("kernelspec", kernel), "nbformat", 4, "nbformat_minor", 5);
        try {
            new ObjectMapper().writeValue(file.toFile(), notebook);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
