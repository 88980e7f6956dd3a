package autodeploy.core.yaml;

import autodeploy.core.Listing;
import autodeploy.core.ParseException;
import autodeploy.core.Suggest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Hold one YAML text and the tree that it means, with the place of each node.
 *
 * <p>Bounded: 1 MiB of text, 40 levels, 100 aliases, 100,000 nodes once aliases are followed; one document; a map at
 * the top; no key twice; no tag but YAML's own. Immutable; safe for several threads.
 *
 * <pre>{@code
 * YamlDocument config = YamlDocument.parse("kv_cache_config: {dtype: fp8}", "config.yaml");
 * config.find(KeyPath.parse("kv_cache_config.dtype"));
 * }</pre>
 */
public final class YamlDocument {
    /** The longest text, in bytes of UTF-8 and in UTF-16 units. */
    public static final int LONGEST = 1 << 20;

    private final String name;
    private final String text;
    private final YamlMap root;

    private YamlDocument(String name, String text, YamlMap root) {
        this.name = name;
        this.text = text;
        this.root = root;
    }

    /**
     * Read a text.
     *
     * @param text YAML; an empty text is an empty map
     * @param name the file's name, for messages
     * @return the document
     * @throws YamlException when it is no YAML, not one map, or beyond a bound
     */
    public static YamlDocument parse(String text, String name) {
        return new YamlDocument(name, text, new Composing(text, name).root());
    }

    /**
     * Read a file in UTF-8.
     *
     * @param file the file
     * @return the document, named like the file
     * @throws ParseException when it is missing or unreadable, is not UTF-8, or is longer than {@link #LONGEST}
     * @throws YamlException as {@link #parse}
     */
    public static YamlDocument read(Path file) {
        return parse(text(file), file.toString());
    }

    /**
     * Read a file's text in UTF-8, whatever it says.
     *
     * @param file the file
     * @return the text
     * @throws ParseException when it is missing or unreadable, is not UTF-8, or is longer than {@link #LONGEST}
     */
    public static String text(Path file) {
        String shown = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new ParseException(
                        "larger than 1 MiB", shown, "A config is a few kilobytes: is this the file you mean?");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ParseException("not UTF-8", shown, "Save the file as UTF-8.");
        } catch (NoSuchFileException e) {
            throw new ParseException("no such file", shown, near(file));
        } catch (IOException e) {
            throw new ParseException("cannot be read: " + e.getMessage(), shown, "Check its permissions.");
        }
    }

    private static String near(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String name = String.valueOf(file.getFileName());
        String close = folder == null ? "" : Suggest.question(name, Listing.names(folder, any -> true));
        return close.isEmpty() ? "Check the name." : close;
    }

    /**
     * Give the file's name.
     *
     * @return the name for messages
     */
    public String name() {
        return name;
    }

    /**
     * Give the text as it was read.
     *
     * @return the text, comments and all
     */
    public String text() {
        return text;
    }

    /**
     * Give the tree.
     *
     * @return the map at the top
     */
    public YamlMap root() {
        return root;
    }

    /**
     * Find a node.
     *
     * @param path its keys
     * @return the node, or empty when there is none
     */
    public Optional<YamlNode> find(KeyPath path) {
        return find(root, path);
    }

    /**
     * Find a node below another.
     *
     * @param from where the path begins
     * @param path its keys from there
     * @return the node, or empty when there is none
     */
    public static Optional<YamlNode> find(YamlNode from, KeyPath path) {
        YamlNode here = from;
        for (String step : path.steps()) {
            Optional<YamlNode> next = here instanceof YamlMap map
                    ? map.get(step)
                    : here instanceof YamlList list ? item(list, step) : Optional.empty();
            if (next.isEmpty()) {
                return next;
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    private static Optional<YamlNode> item(YamlList list, String step) {
        boolean isNumber = !step.isEmpty() && step.length() < 7 && step.chars().allMatch(c -> c >= '0' && c <= '9');
        int item = isNumber ? Integer.parseInt(step) : -1;
        return item >= 0 && item < list.items().size()
                ? Optional.of(list.items().get(item))
                : Optional.empty();
    }
}
