package autodeploy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private final StartupNotes notes = new StartupNotes();

    private Settings of(String name, String value) {
        return Settings.of(Map.of(name, value), notes);
    }

    @Test
    void without_variables_all_is_as_ever() {
        Settings settings = Settings.of(Map.of(), notes);
        assertNull(settings.classPath());
        assertTrue(settings.extensionsEnabled());
        assertEquals(List.of(), settings.compilerOptions());
        assertEquals(0, settings.limitMillis());
        assertEquals(Map.of(), settings.scripts());
        assertEquals(List.of(), notes.take());
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "0, false",
        "false, false",
        "FALSE, false",
        "' 0 ', false",
        "1, true",
        "true, true",
        "no, true"
    })
    void extensions_are_switched_off_by_a_few_words(String value, boolean enabled) {
        assertEquals(enabled, of("JJAVA_LOAD_EXTENSIONS", value).extensionsEnabled());
    }

    @ParameterizedTest
    @CsvSource({
        "1500, 1500", "' 1500 ', 1500", "10 seconds, 10000", "10seconds, 10000", "2 MINUTES, 120000",
        "3 Milliseconds, 3", "'', 0", "' ', 0", "-1, 0", "0, 0",
    })
    void a_time_limit_has_a_unit_or_is_in_milliseconds(String value, long millis) {
        assertEquals(millis, of("JJAVA_TIMEOUT", value).limitMillis());
        assertEquals(List.of(), notes.take());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "10 parsecs", "99999999999999999999", "1.5.2 s", "ten"})
    void what_is_no_time_limit_is_noted(String value) {
        assertEquals(0, of("JJAVA_TIMEOUT", value).limitMillis());
        List<String> noted = notes.take();
        assertEquals(1, noted.size());
        assertTrue(noted.get(0).contains("JJAVA_TIMEOUT=" + value), noted::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "-Xlint:all, -Xlint:all",
        "'-a  -b', '-a|-b'",
        "'--path \"with blank\" -x', '--path|with blank|-x'",
        "'\"a \\\" b\"', 'a \" b'",
        "'\"\" x', '|x'",
    })
    void compiler_options_are_split_at_blanks(String value, String options) {
        List<String> expected = options.isEmpty() ? List.of() : List.of(options.split("\\|"));
        assertEquals(expected, of("JJAVA_COMPILER_OPTS", value).compilerOptions());
    }

    @Test
    void an_entry_of_the_class_path_that_is_gone_is_noted(@TempDir Path folder) throws IOException {
        Path there = Files.writeString(folder.resolve("there.jar"), "");
        String path = String.join(
                File.pathSeparator, there.toString(), folder + "/gone.jar", folder + "/*.jar", "", folder.toString());
        assertEquals(path, of("JJAVA_CLASSPATH", path).classPath());
        List<String> noted = notes.take();
        assertEquals(1, noted.size(), noted::toString);
        assertTrue(noted.get(0).startsWith("JJAVA_CLASSPATH: " + folder + "/gone.jar is not there"), noted::toString);
    }

    @Test
    void startup_code_comes_from_files_and_a_variable(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.jshell"), "int a = 1;");
        Files.writeString(folder.resolve("b.txt"), "int b = 2;");
        Settings settings = Settings.of(
                Map.of("JJAVA_STARTUP_SCRIPTS_PATH", folder + "/*.jshell", "JJAVA_STARTUP_SCRIPT", "int c = 3;"),
                notes);
        assertEquals(
                Map.of(folder.resolve("a.jshell").toString(), "int a = 1;", "JJAVA_STARTUP_SCRIPT", "int c = 3;"),
                settings.scripts());
        assertEquals(List.of(), notes.take());
    }

    @Test
    void startup_files_that_are_no_text_or_gone_do_not_keep_the_kernel(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("binary.jshell"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(
                Map.of(),
                of("JJAVA_STARTUP_SCRIPTS_PATH", folder + "/binary.jshell").scripts());
        assertEquals(1, notes.take().size());
        assertEquals(
                Map.of(),
                of("JJAVA_STARTUP_SCRIPTS_PATH", folder + "/gone.jshell").scripts());
        assertEquals(Map.of(), of("JJAVA_STARTUP_SCRIPTS_PATH", " ").scripts());
        assertEquals(Map.of(), of("JJAVA_STARTUP_SCRIPT", " \n").scripts());
    }

    @Test
    void notes_are_told_once_and_are_not_endless() {
        for (int i = 0; i < 100; i++) {
            notes.add("note " + i);
        }
        assertEquals(50, notes.take().size());
        assertEquals(List.of(), notes.take());
    }
}
