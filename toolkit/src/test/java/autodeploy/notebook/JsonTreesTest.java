package autodeploy.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonTreesTest {
    @Test
    void a_tree_comes_back_as_it_was() {
        List<@Nullable Object> list = new ArrayList<>();
        list.add(1.5);
        list.add(null);
        list.add("<\u2028>");
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("list", list);
        tree.put("flag", true);
        tree.put("map", Map.of("", List.of()));
        assertEquals(tree, JsonTrees.read(JsonTrees.write(tree)));
    }

    @Test
    void a_number_that_json_does_not_know_is_written_as_null() {
        JsonObject json = JsonTrees.write(
                Map.of("list", List.of(Double.NaN, Float.NEGATIVE_INFINITY, 1.5, 7L, new BigDecimal("1e400"))));
        assertEquals("{\"list\":[null,null,1.5,7,1E+400]}", json.toString());
    }

    @Test
    void a_message_of_100_megabytes_is_refused() {
        JsonObject large = new JsonObject();
        large.add("text", new JsonPrimitive("x".repeat(100_000_000)));
        assertRefused(large);
    }

    @Test
    void many_values_are_refused() {
        JsonArray many = new JsonArray();
        for (int i = 0; i < 200_000; i++) {
            many.add(new JsonPrimitive(true));
        }
        JsonObject json = new JsonObject();
        json.add("many", many);
        assertRefused(json);
    }

    @Test
    void deep_nesting_is_refused() {
        assertRefused(JsonParser.parseString("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}")
                .getAsJsonObject());
    }

    @Test
    void a_number_of_any_size_is_read_without_cost() {
        JsonObject json = new JsonObject();
        json.add("n", new JsonPrimitive(new BigDecimal("1e999999")));
        assertEquals(Double.POSITIVE_INFINITY, JsonTrees.read(json).get("n"));
    }

    private static void assertRefused(JsonObject json) {
        String why = String.valueOf(assertThrows(JsonTrees.TooLarge.class, () -> JsonTrees.read(json))
                .getMessage());
        assertTrue(why.contains("more than"), why);
    }
}
