package autodeploy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets, help requests, the stamp of the archive, the watch of the parent. */
class SmallPartsTest {
    @ParameterizedTest
    @CsvSource({"'', 0, 0", "abc, 2, 2", "abc, 9, 3", "abc, -1, 0", "😀a, 1, 2", "😀a, 2, 3", "a😀, 2, 3", "😀😀, 1, 2"
    })
    void jupyter_counts_characters_and_java_their_halves(String text, int points, int offset) {
        assertEquals(offset, Offsets.fromPoints(text, points));
        int back = Offsets.toPoints(text, offset);
        assertEquals(Math.max(0, Math.min(points, text.codePointCount(0, text.length()))), back);
    }

    @Test
    void offsets_outside_of_a_text_are_moved_into_it() {
        assertEquals(0, Offsets.toPoints("😀", -3));
        assertEquals(1, Offsets.toPoints("😀", 99));
        assertEquals("", Offsets.text(null));
        assertEquals(3, Offsets.fromPoints("\ud83dab", 3));
    }

    @ParameterizedTest
    @CsvSource({
        "?List, List",
        "??List, List",
        "List?, List",
        "List??, List",
        "'  List.of ?  ', List.of",
        "List.of()?, List.of()",
        "%ad?, %ad",
        "?%ad, %ad",
        "%adgraph passes??, %adgraph passes",
        "%%time?, %%time",
        "?java.util.List, java.util.List",
        "$x?, $x",
    })
    void a_question_mark_asks_for_help(String cell, String subject) {
        assertEquals(
                subject,
                HelpRequest.of(cell, new MagicsRegistry()).orElseThrow().subject());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "??",
                "a ? b : c",
                "boolean x = a ?",
                "x\n?",
                "List\n.of?",
                "f(x)?",
                "\"a\"?",
                "x???",
                "%ad?\nx"
            })
    void everything_else_is_code(String cell) {
        assertTrue(HelpRequest.of(cell, new MagicsRegistry()).isEmpty(), cell);
    }

    @Test
    void a_magic_with_a_question_mark_in_its_name_answers_itself() {
        MagicsRegistry magics = new MagicsRegistry().registerLineMagic("ad?", (kernel, words) -> "own");
        assertTrue(HelpRequest.of("%ad?", magics).isEmpty());
        assertTrue(HelpRequest.of("%adx?", magics).isPresent());
    }

    @Test
    void an_archive_of_another_jdk_is_noted(@TempDir Path folder) throws IOException {
        StartupNotes notes = new StartupNotes();
        Path archive = Files.writeString(folder.resolve("classes.jsa"), "");
        Map<String, String> environment = Map.of("AUTODEPLOY_ARCHIVE", archive.toString());
        Archive.note(environment, notes);
        assertEquals(List.of(), notes.take(), "without a stamp there is nothing to say");

        Path stamp = folder.resolve("classes.jsa.properties");
        Files.writeString(stamp, "java.vm.version=" + System.getProperty("java.vm.version"));
        Archive.note(environment, notes);
        assertEquals(List.of(), notes.take());

        Files.writeString(stamp, "java.vm.version=1.2.3");
        Archive.note(environment, notes);
        assertTrue(notes.take().get(0).contains("was made for Java 1.2.3"));

        Files.writeString(stamp, "\\u00zz");
        Archive.note(environment, notes);
        List<String> noted = notes.take();
        assertEquals(1, noted.size());
        assertFalse(noted.get(0).contains("null"), noted::toString);

        Files.delete(archive);
        Archive.note(environment, notes);
        Archive.note(Map.of(), notes);
        Archive.note(Map.of("AUTODEPLOY_ARCHIVE", ""), notes);
        assertEquals(List.of(), notes.take());
    }

    @Test
    void the_end_of_the_watched_process_is_noticed() throws Exception {
        Process server = new ProcessBuilder("sleep", "600").start();
        try {
            CountDownLatch gone = new CountDownLatch(1);
            ParentWatch.start(Map.of("JPY_PARENT_PID", " " + server.pid()), gone::countDown);
            assertFalse(gone.await(1500, TimeUnit.MILLISECONDS));
            server.destroyForcibly();
            assertTrue(gone.await(20, TimeUnit.SECONDS));
        } finally {
            server.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1", "-5", "x", "999999999999", "99999999999999999999"})
    void nothing_is_watched_without_a_process(String pid) throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ParentWatch.start(Map.of("JPY_PARENT_PID", pid), gone::countDown);
        assertFalse(gone.await(100, TimeUnit.MILLISECONDS));
    }
}
