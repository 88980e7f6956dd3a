package autodeploy.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen of a notebook in JupyterLab.
 *
 * @param finished all cells have run; false where they did not end in time
 * @param cells the code cells, from top to bottom
 * @param read what {@link PageSteps#read} kept, by its name
 * @param consoleErrors what the browser's console reported as errors, each with its place
 * @param pageErrors the exceptions that no script caught
 * @param screenshot a picture of the whole page
 */
public record RenderedPage(
        boolean finished,
        List<Cell> cells,
        Map<String, String> read,
        List<String> consoleErrors,
        List<String> pageErrors,
        Path screenshot) {

    /** Copy the lists. */
    public RenderedPage {
        cells = List.copyOf(cells);
        read = Map.copyOf(read);
        consoleErrors = List.copyOf(consoleErrors);
        pageErrors = List.copyOf(pageErrors);
    }

    /**
     * One code cell with what stands below it.
     *
     * @param prompt such as {@code [3]:}
     * @param texts the text of each output as shown
     * @param tables how many tables are visible
     * @param images the visible pictures
     * @param errors the error outputs, and what was printed as errors
     */
    public record Cell(String prompt, List<String> texts, int tables, List<Image> images, List<String> errors) {
        /** Copy the lists. */
        public Cell {
            texts = List.copyOf(texts);
            images = List.copyOf(images);
            errors = List.copyOf(errors);
        }
    }

    /** A picture's own size in pixels; 0 by 0 where the browser could not read it. */
    public record Image(int width, int height) {}

    static RenderedPage of(JsonNode json, Path screenshot) {
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : json.path("cells")) {
            List<Image> images = new ArrayList<>();
            cell.path("images")
                    .forEach(image -> images.add(new Image(
                            image.path("width").asInt(), image.path("height").asInt())));
            cells.add(new Cell(
                    cell.path("prompt").asText(),
                    texts(cell.path("texts")),
                    cell.path("tables").asInt(),
                    images,
                    texts(cell.path("errors"))));
        }
        Map<String, String> read = new LinkedHashMap<>();
        json.path("read")
                .properties()
                .forEach(each -> read.put(each.getKey(), each.getValue().asText()));
        return new RenderedPage(
                json.path("finished").asBoolean(),
                cells,
                read,
                texts(json.path("console_errors")),
                texts(json.path("page_errors")),
                screenshot);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Fail unless all cells ran to their end, without an error in any cell, the console or the page. */
    public RenderedPage expectClean() {
        List<String> wrong = new ArrayList<>();
        if (!finished) {
            wrong.add("not all cells ended");
        }
        cells.forEach(cell -> cell.errors().forEach(error -> wrong.add(cell.prompt() + " " + error)));
        wrong.addAll(consoleErrors);
        wrong.addAll(pageErrors);
        if (!wrong.isEmpty()) {
            throw new AssertionError("on the page (" + screenshot + "):\n" + String.join("\n", wrong));
        }
        return this;
    }
}
