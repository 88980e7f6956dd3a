package autodeploy.core.yaml;

import autodeploy.core.UsageException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Edit a YAML text and leave every other character as it is: comments, order, quotes, line ends.
 *
 * <p>A value that others share by an alias or a merge key is written out first, so that an edit changes the named place
 * alone. Each edit is read again and compared; one that would not give exactly the values asked for is refused.
 *
 * <pre>{@code
 * YamlEdits.set(document, KeyPath.parse("kv_cache_config.dtype"), "fp8").text();
 * }</pre>
 */
public final class YamlEdits {
    private static final int MOST_ROUNDS = 200;

    private YamlEdits() {}

    /**
     * Set a value; keys on the way that are missing or null are made.
     *
     * @param doc the document
     * @param path the key; of a list, an item's number, at most the list's length
     * @param value as a value of {@link YamlWriter#block}
     * @return the edited document; the same when the value stands there already
     * @throws UsageException when the path leads into a text or a number, or the text cannot be edited safely
     */
    public static YamlDocument set(YamlDocument doc, KeyPath path, @Nullable Object value) {
        Map<String, @Nullable Object> expected = doc.root().value();
        Values.set(expected, path, Values.normal(value));
        return expected.equals(doc.root().value()) && doc.find(path).isPresent()
                ? doc
                : checked(setting(doc, path, Values.normal(value), expected), path, expected);
    }

    /**
     * Remove an entry with its lines; a map left without entries becomes <code>{}</code>.
     *
     * @param doc the document
     * @param path the key, or an item's number
     * @return the edited document; the same when there is no such entry
     * @throws UsageException for the root, or when the text cannot be edited safely
     */
    public static YamlDocument unset(YamlDocument doc, KeyPath path) {
        if (path.steps().isEmpty()) {
            throw new UsageException("the whole document cannot be removed", doc.name(), "Name a key.");
        }
        if (doc.find(path).isEmpty()) {
            return doc;
        }
        Map<String, @Nullable Object> expected = doc.root().value();
        Values.unset(expected, path);
        return checked(unsetting(doc, path, expected), path, expected);
    }

    private static YamlDocument checked(YamlDocument edited, KeyPath path, Map<String, @Nullable Object> expected) {
        if (!edited.root().value().equals(expected)) {
            throw refused(edited.name(), path);
        }
        return edited;
    }

    private static UsageException refused(String name, KeyPath path) {
        return new UsageException(
                "`" + path + "` cannot be edited without changing something else", name, "Edit this place by hand.");
    }

    private static YamlDocument setting(
            YamlDocument doc, KeyPath path, @Nullable Object value, Map<String, @Nullable Object> expected) {
        YamlDocument here = doc;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Spot spot = Spot.find(here, path);
            KeyPath reached = spot.path();
            Object written = reached.equals(path) ? value : Values.get(expected, reached);
            Optional<String> shared = Sharing.loosened(spot, false);
            if (shared.isEmpty()) {
                return parse(Splice.set(spot, written), here, path);
            }
            here = parse(shared.get(), here, path);
        }
        throw refused(doc.name(), path);
    }

    private static YamlDocument unsetting(YamlDocument doc, KeyPath path, Map<String, @Nullable Object> expected) {
        YamlDocument here = doc;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Spot spot = Spot.find(here, path);
            Optional<String> shared = Sharing.loosened(spot, true);
            if (shared.isEmpty()) {
                return spot.path().equals(path)
                        ? parse(Splice.unset(spot), here, path)
                        : parse(Splice.set(spot, Values.get(expected, spot.path())), here, path);
            }
            here = parse(shared.get(), here, path);
        }
        throw refused(doc.name(), path);
    }

    private static YamlDocument parse(String text, YamlDocument before, KeyPath path) {
        try {
            return YamlDocument.parse(text, before.name());
        } catch (YamlException e) {
            throw refused(before.name(), path);
        }
    }
}
