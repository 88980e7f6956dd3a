package autodeploy.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of a cell; the {@code expect} methods fail the test with all of it.
 *
 * @param code the cell
 * @param id of the request; what the kernel publishes for the cell names it, also after the end
 * @param status {@code ok}, {@code error} or {@code aborted}
 * @param outputs in the order in which they came
 * @param reply the content of the answer
 * @param kinds the types of all messages published for the cell, in order
 * @param asked the questions for input
 * @param duration from the request to the end; of an interrupted cell, from the interrupt
 */
public record CellResult(
        String code,
        String id,
        String status,
        List<Output> outputs,
        JsonNode reply,
        List<String> kinds,
        List<String> asked,
        Duration duration) {
    private static final int MOST_SHOWN = 30;

    /** Copy the lists. */
    public CellResult {
        outputs = List.copyOf(outputs);
        kinds = List.copyOf(kinds);
        asked = List.copyOf(asked);
    }

    static CellResult of(String code, JsonNode json) {
        List<Output> outputs = new ArrayList<>();
        json.path("outputs").forEach(output -> outputs.add(Output.of(output)));
        Duration duration = Duration.ofMillis(Math.round(json.path("seconds").asDouble() * 1000));
        return new CellResult(
                code,
                json.path("id").asText(),
                json.path("status").asText(),
                outputs,
                json.path("reply"),
                texts(json.path("kinds")),
                texts(json.path("asked")),
                duration);
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    /** Return the error's name; empty without an error. */
    public String errorName() {
        return reply.path("ename").asText("");
    }

    /** Return the error's message; empty without an error. */
    public String errorValue() {
        return reply.path("evalue").asText("");
    }

    /** Return the number of the cell that the kernel counted. */
    public int count() {
        return reply.path("execution_count").asInt(-1);
    }

    /** Return what the cell printed. */
    public String stdout() {
        return texts("stdout");
    }

    /** Return what the cell printed as errors. */
    public String stderr() {
        return texts("stderr");
    }

    /** Return the error's traceback, without colours; empty without an error. */
    public String traceback() {
        return texts("error");
    }

    private String texts(String kind) {
        return outputs.stream()
                .filter(o -> o.kind().equals(kind))
                .map(Output::text)
                .collect(Collectors.joining());
    }

    /** Return one form of all displays, values and updates, in order. */
    public List<String> forms(String mime) {
        return outputs.stream()
                .map(o -> o.form(mime))
                .filter(form -> !form.isEmpty())
                .toList();
    }

    /** Fail unless the cell succeeded. */
    public CellResult expectOk() {
        return expect(status.equals("ok") && traceback().isEmpty(), "no error");
    }

    /** Fail unless a plain text, or what was printed, contains this. */
    public CellResult expectText(String part) {
        boolean found =
                Stream.concat(Stream.of(stdout()), forms("text/plain").stream()).anyMatch(text -> text.contains(part));
        return expect(found, "the text '" + part + "'");
    }

    /** Fail unless an HTML form contains this. */
    public CellResult expectHtml(String part) {
        return expect(forms("text/html").stream().anyMatch(html -> html.contains(part)), "the HTML '" + part + "'");
    }

    /** Fail unless a display has a form of this type. */
    public CellResult expectMime(String mime) {
        return expect(!forms(mime).isEmpty(), "the form " + mime);
    }

    /** Fail unless the cell failed, with this in its traceback. */
    public CellResult expectError(String part) {
        return expect(status.equals("error") && traceback().contains(part), "an error with '" + part + "'");
    }

    /** Fail unless the cell took at most so long. */
    public CellResult expectWithin(Duration longest) {
        return expect(duration.compareTo(longest) <= 0, "an end within " + longest.toMillis() + " ms");
    }

    /** Fail unless this holds. */
    public CellResult expect(String what, Predicate<CellResult> holds) {
        return expect(holds.test(this), what);
    }

    private CellResult expect(boolean isSo, String what) {
        if (!isSo) {
            throw new AssertionError("expected " + what + " of\n" + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return "cell: " + code + "\nstatus: " + status + " after " + duration.toMillis() + " ms\n"
                + outputs.stream().limit(MOST_SHOWN).map(Output::toString).collect(Collectors.joining("\n"))
                + (outputs.size() <= MOST_SHOWN
                        ? ""
                        : "\n... " + outputs.size() + " outputs, the last:\n" + outputs.get(outputs.size() - 1));
    }
}
