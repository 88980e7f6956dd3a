package autodeploy.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Compare text with a file under {@code src/test/resources}, in three locales.
 *
 * <p>{@code -Dgolden.update=true} rewrites the files instead; review the difference as code.
 */
public final class Golden {
    private static final List<Locale> LOCALES =
            List.of(Locale.ROOT, Locale.forLanguageTag("tr-TR"), Locale.forLanguageTag("ar-EG-u-nu-arab"));

    private Golden() {}

    /**
     * Assert that the text is the file's, under the root, Turkish and Arabic-digit locales.
     *
     * @param test the test class; its package is the folder
     * @param name the file's name
     * @param text makes the text
     */
    public static void assertGolden(Class<?> test, String name, Supplier<String> text) {
        Path file = Path.of("src/test/resources", test.getPackageName().replace(".", "/"))
                .resolve(name);
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : LOCALES) {
                Locale.setDefault(locale);
                compare(file, text.get(), locale);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void compare(Path file, String actual, Locale locale) {
        try {
            if (Boolean.getBoolean("golden.update") && locale.equals(Locale.ROOT)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertEquals(Files.readString(file), actual, () -> file + " under locale '" + locale + "'");
        } catch (IOException e) {
            throw new UncheckedIOException("golden file " + file + "; -Dgolden.update=true writes it", e);
        }
    }
}
