package autodeploy.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns trees of JDK types into the kernel's JSON and back; the only place that knows both. */
final class JsonTrees {
    /** A page has nothing longer to say; a piece of a table is asked for in 200 characters. */
    static final long MOST_CHARACTERS = 1 << 20;

    static final long MOST_BYTES = 8L << 20;

    private static final int MOST_VALUES = 100_000;
    private static final int DEEPEST = 64;

    private long characters;
    private long values;

    private JsonTrees() {}

    /** Why a message is not read. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(String what) {
            super(what, null, false, false);
        }
    }

    /** Read a page's message. */
    static Map<String, @Nullable Object> read(JsonObject json) {
        return new JsonTrees().map(json, 0);
    }

    private Map<String, @Nullable Object> map(JsonObject json, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            count(entry.getKey());
            map.put(entry.getKey(), value(entry.getValue(), depth + 1));
        }
        return map;
    }

    private @Nullable Object value(JsonElement json, int depth) {
        if (depth > DEEPEST || ++values > MOST_VALUES) {
            throw new TooLarge("a message of more than " + MOST_VALUES + " values or " + DEEPEST + " levels");
        }
        if (json instanceof JsonObject object) {
            return map(object, depth);
        }
        if (json instanceof JsonArray array) {
            List<@Nullable Object> list = new ArrayList<>();
            for (JsonElement each : array) {
                list.add(value(each, depth + 1));
            }
            return list;
        }
        return json instanceof JsonPrimitive primitive ? simple(primitive) : null;
    }

    private Object simple(JsonPrimitive primitive) {
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        String text = primitive.getAsString();
        count(text);
        if (!primitive.isNumber()) {
            return text;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new TooLarge("a number that cannot be read");
        }
    }

    private void count(String text) {
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw new TooLarge("a message of more than " + MOST_CHARACTERS + " characters");
        }
    }

    /** Write a message to a page. */
    static JsonObject write(Map<?, ?> map) {
        JsonObject json = new JsonObject();
        map.forEach((name, value) -> json.add(String.valueOf(name), write(value)));
        return json;
    }

    private static JsonElement write(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return write(map);
        }
        if (value instanceof Iterable<?> list) {
            JsonArray json = new JsonArray();
            list.forEach(each -> json.add(write(each)));
            return json;
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        if (value instanceof Number number) {
            // JSON has no word for these, and a page could not read the message.
            boolean isFinite = Double.isFinite(number.doubleValue())
                    || number instanceof BigDecimal
                    || number instanceof BigInteger;
            return !isFinite ? JsonNull.INSTANCE : new JsonPrimitive(number);
        }
        return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value.toString());
    }
}
