package autodeploy.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Print a JSON tree of JDK types. */
public final class Json {
    private Json() {}

    /**
     * Print a tree as one JSON document, the same bytes on every system.
     *
     * @param tree maps, lists, strings, numbers, booleans and nulls
     * @return the document; it ends with a line break
     * @throws IllegalArgumentException when the tree holds something that cannot be written as JSON
     */
    public static String print(@Nullable Object tree) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return JsonMapper.builder().build().writer(printer).writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a tree of JSON types", e);
        }
    }
}
