package autodeploy.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completes in a home directory, since the working directory of a test is the checkout's. */
final class PathCompletionTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%adgraph load ~|; [~] -> ~/",
                "%adgraph load ~/|; [~/] -> ~/dumps/ \"~/my dir/ ~/other/",
                "%adgraph load ~/d|; [~/d] -> ~/dumps/",
                "%adgraph load ~/dumps/|; [~/dumps/] -> ~/dumps/old/",
                "%adgraph load ~/D|; [~/D] ->",
                "%adgraph load ~/.|; [~/.] -> ~/.cache/",
                "%adgraph load ~/..|; [~/..] -> ~/../",
                "%adgraph load ~/none/|; [~/none/] ->",
                "%adgraph load ~/run.log/|; [~/run.log/] ->",
                "%adgraph passes -- ~/d|; [~/d] -> ~/dumps/",
                "%adgraph load x --log ~/r|; [~/r] -> ~/run.log",
                "%adgraph load x --log=~/r|; [~/r] -> ~/run.log",
                "%adgraph load x --log ~/d|; [~/d] -> ~/dumps/",
            })
    void offers_directories_or_files_as_declared(String line, String expected) throws IOException {
        fill();
        assertEquals(expected, shown(line).strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%adgraph load ~/my|; [~/my] -> \"~/my dir/",
                "%adgraph load ~/my| --log x; [~/my] -> \"~/my dir/\"",
                "%adgraph load \"~/my d|; [\"~/my d] -> \"~/my dir/",
                "%adgraph load \"~/my d|\"; [\"~/my d] -> \"~/my dir/",
                "%adgraph load ~/\"my d|; [~/\"my d] -> \"~/my dir/",
                "%adgraph load \"~/my dir/|; [\"~/my dir/] -> \"~/my dir/in/",
                "%adgraph load \"~/my dir/\"|; [\"~/my dir/\"] -> \"~/my dir/in/",
                "%adgraph load \"~/d|; [\"~/d] -> \"~/dumps/",
                "%adgraph load x --log \"~/my dir/a|; [\"~/my dir/a] -> \"~/my dir/a b.log\"",
                "%adgraph load x --log=\"~/my dir/a|; [\"~/my dir/a] -> \"~/my dir/a b.log\"",
                "%adgraph load x --log \"~/my dir/a|\" y; [\"~/my dir/a] -> \"~/my dir/a b.log",
                "%adgraph load x \"--log=~/my dir/a|; [\"--log=~/my dir/a] -> \"--log=~/my dir/a b.log\"",
            })
    void quotes_a_path_with_blanks(String line, String expected) throws IOException {
        fill();
        assertEquals(expected, shown(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%adgraph load ~/du|mps/old; [~/dumps/] -> ~/dumps/",
                "%adgraph load ~/du|mps; [~/dumps] -> ~/dumps/",
                "%adgraph load ~/|dumps/old; [~/dumps/] -> ~/dumps/ \"~/my dir/\" ~/other/",
                "%adgraph load ~/du|x; [~/du] -> ~/dumps/",
            })
    void a_folder_in_the_middle_of_a_path_is_replaced_alone(String line, String expected) throws IOException {
        fill();
        String shown = shown(line);
        assertEquals(expected.replace("dir/\"", "dir/"), shown.replace("dir/\"", "dir/"));
    }

    @Test
    void paths_come_before_options_and_leave_room_for_them() throws IOException {
        for (int i = 0; i < 300; i++) {
            Files.createDirectory(home.resolve("d" + i));
        }
        List<String> all = texts("%adgraph load ~/|");
        assertEquals(200, all.size());
        assertEquals("~/d0/", all.get(0));
        List<String> none = texts("%adgraph load |");
        assertEquals(List.of("--log", "--help"), none.subList(none.size() - 2, none.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\u001b[31m", "a\u202eb", "a\u0000", "a\u007f", "a\u2028b"})
    void names_that_cannot_be_shown_as_they_are_are_left_out(String name) throws IOException {
        if (name.indexOf('\0') < 0) {
            Files.createDirectory(home.resolve(name));
        }
        Files.createDirectory(home.resolve("and"));
        assertEquals(List.of("~/and/"), texts("%adgraph load ~/a|"));
        assertEquals(List.of(), texts("%adgraph load ~/" + name + "/|"));
    }

    @ParameterizedTest
    @CsvSource({"-x, ./-x", "~x, ./~x", "'~', ./~", "?, ./?", "~/-x, ~/-x", "x-, x-", ".x, .x"})
    void a_name_with_a_meaning_of_its_own_is_written_so_that_it_has_none(String name, String expected) {
        assertEquals(expected, PathNames.guarded(name));
        assertEquals("./'x", PathNames.guarded("'x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-x", "~x", "'x", "?", "a\"b", "a\\b", "\"", "\\", "a'b", "<b>", "$x", "é中", " ", "a  b ", "x;", "a=b"
            })
    void a_candidate_leads_to_its_file(String name) throws IOException {
        Files.createDirectory(home.resolve(name));
        for (String line : List.of("%adgraph load ~/|", "%adgraph load \"~/|", "%adgraph load \"~/|\" --log y")) {
            Completion completion = Typed.complete(line, Typed.session(home)).orElseThrow();
            String whole = Typed.inserted(
                    Typed.line(line), completion, completion.candidates().get(0));
            String word =
                    MagicLine.of(whole).orElseThrow().before(whole.length()).get(1);
            assertEquals(home.resolve(name), Typed.session(home).path(word), whole);
        }
    }

    @Test
    void an_unreadable_folder_gives_nothing() throws IOException {
        Path closed = Files.createDirectories(home.resolve("closed/inside")).getParent();
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(closed), "root reads everything");
            assertEquals(List.of(), texts("%adgraph load ~/closed/|"));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void looking_stops_after_a_bounded_number_of_entries() throws IOException {
        for (int i = 0; i < 50; i++) {
            Files.createFile(home.resolve("f" + i));
        }
        assertEquals(
                20, PathNames.of("~/", Typed.session(home), name -> true, 20).count());
    }

    @Test
    void offers_archives_where_dumps_are_meant() throws IOException {
        for (String file : List.of("run.tar.gz", "RUN.ZIP", "run.txz", "run.tar.zst", "run.gz", "zip", "a.txt")) {
            Files.createFile(home.resolve(file));
        }
        Files.createDirectory(home.resolve("ad_graphs"));
        assertEquals(List.of("~/RUN.ZIP", "~/ad_graphs/", "~/run.tar.gz", "~/run.txz"), texts("%adgraph load ~/|"));
        assertEquals(List.of("~/run.tar.gz", "~/run.txz"), texts("%adgraph passes ~/r|"));
    }

    @Test
    void a_link_to_nowhere_is_no_directory() throws IOException {
        Files.createSymbolicLink(home.resolve("gone"), home.resolve("nowhere"));
        Files.createSymbolicLink(home.resolve("loop"), home.resolve("loop"));
        Files.createDirectory(home.resolve("real"));
        Files.createSymbolicLink(home.resolve("there"), home.resolve("real"));
        assertEquals(List.of("~/real/", "~/there/"), texts("%adgraph load ~/|"));
        assertEquals(List.of("~/gone", "~/loop", "~/real/", "~/there/"), texts("%adgraph load x --log ~/|"));
    }

    private void fill() throws IOException {
        for (String folder : List.of("dumps/old", "my dir/in", "other", ".cache")) {
            Files.createDirectories(home.resolve(folder));
        }
        for (String file : List.of("run.log", "my dir/a b.log", "dumps/001_export_x.txt")) {
            Files.createFile(home.resolve(file));
        }
    }

    private String shown(String line) {
        return Typed.shown(line, Typed.complete(line, Typed.session(home)));
    }

    private List<String> texts(String line) {
        Optional<Completion> completion = Typed.complete(line, Typed.session(home));
        return Typed.texts(completion.orElseThrow());
    }
}
