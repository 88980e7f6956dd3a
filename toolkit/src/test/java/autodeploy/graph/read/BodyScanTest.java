package autodeploy.graph.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.BoundedLines;
import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.graph.model.Hash;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyScanTest {
    private static final String BAR = "=".repeat(80);
    private static final String HEADER =
            "# Transform: match_rope\n# Stage: pattern_matcher\n# GraphModules found: 1\n\n\n";
    private static final String ROOT = section("(root)");

    @TempDir
    private Path folder;

    private Diagnostics diagnostics = new Diagnostics("dumps", 100);

    private static String section(String module) {
        return BAR + "\n# GraphModule: " + module + "\n" + BAR + "\n\n";
    }

    private Optional<Pass> scan(byte[] bytes) throws IOException {
        String file = "007_pattern_matcher_match_rope.txt";
        Path path = Files.write(folder.resolve(file), bytes);
        DumpFolder.Entry entry =
                new DumpFolder.Entry(path, file, DumpName.of(file).orElseThrow());
        byte[] buffer = new byte[BoundedLines.BUFFER];
        DumpFile dump = DumpFile.of(entry, new Hash(), buffer);
        Body counted = dump.count(buffer);
        Optional<Pass> pass = dump.pass(counted, diagnostics);
        if (pass.isPresent()) {
            // Counting and reading agree.
            DumpFile.Parsed parsed = dump.parse(new Vocabulary(), buffer);
            assertEquals(counted, parsed.body());
            assertEquals(counted.nodes(), parsed.graph().size());
        }
        return pass;
    }

    private Pass scan(String text) throws IOException {
        return scan(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private List<String> told() {
        return diagnostics.list().stream()
                .map(d -> (d.line().isPresent() ? d.line().getAsLong() + " " : "")
                        + d.severity().word() + " " + d.message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%input_ids : s44xs70 : torch.int64",
                "%x : ? : unknown",
                "%x : scalar : torch.float32",
                "%x : Max(1, s44)x(s70//2)x128 : torch.bfloat16",
                "%a = aten.view.default(%b : s44 + 1x8 : torch.int64, [-1, 8]) : s44 + 1x8 : torch.int64",
                "%a = aten.split(%b : 6 : torch.int64, [1, 2]) : (1, 2) : (torch.int64, torch.int64)",
                "%a = aten.empty() : () : ()",
                "%a = <built-in function getitem>(%b : ? : list, 0) : ? : N/A",
                "%a = <function lambda at 0x7f00> (%b : ? : list) : ? : SymInt",
                "%a = model.layers.0.mlp(%b : 2 : torch.int64) : 2 : torch.int64",
                "%a = view(%b : 2 : torch.int64, {\"k\" : 1, \"v\" : \"(\"}) : 2 : torch.int64",
            })
    void counts_every_kind_of_node(String node) throws IOException {
        assertEquals(1, scan(HEADER + ROOT + node + "\noutput %a\n").nodes());
        assertEquals(List.of(), told());
    }

    @Test
    void counts_the_nodes_of_all_modules() throws IOException {
        Pass pass = scan(HEADER.replace("found: 1", "found: 2") + ROOT + "%a : 1 : torch.int64\noutput %a\n\n"
                + section("model.language_model") + "%b : 1 : torch.int64\n%c : 1 : torch.int64\noutput %b, %c\n");
        assertEquals(new Pass(7, Optional.of("pattern_matcher"), "match_rope", pass.file(), 2, 3), pass);
        assertEquals(List.of(), told());
    }

    @Test
    void reads_the_oldest_form_without_sections_and_shapes() throws IOException {
        Pass pass = scan("""
                # Transform: match_rope
                # Stage: pattern_matcher

                %x : torch.bfloat16
                %y : unknown
                %z = aten.mul.Tensor(%x, 2) : torch.bfloat16
                %t = aten.split(%z, [1, 2]) : tuple
                output %z
                """);
        assertEquals(4, pass.nodes());
        assertEquals(1, pass.modules());
        assertEquals(List.of(), told());
    }

    @Test
    void reports_malformed_lines_and_keeps_the_rest() throws IOException {
        Pass pass = scan(HEADER + ROOT
                + "%a : 1 : torch.int64\n%\n%b\n%c = \n%d = op(%a : 1 : torch.int64\n%e : 1\nwhat is this\n#!\n"
                + "%f = op(%a : 1 : torch.int64) : 1 : torch.int64\noutput %f\n");
        assertEquals(2, pass.nodes());
        String node = "%name : shape : type or %name = op(…) : shape : type";
        assertEquals(
                List.of(
                        "11 warning not understood: \"%\"; expected " + node,
                        "12 warning not understood: \"%b\"; expected " + node,
                        "13 warning not understood: \"%c = \"; expected %name = op(…) : shape : type",
                        "14 warning not understood: \"%d = op(%a : 1 : torch.int64\"; expected %name = op(…) : shape : type",
                        "15 warning not understood: \"%e : 1\"; expected %name : shape : type",
                        "16 warning not understood: \"what is this\"; expected " + node + " or output …",
                        "17 warning not understood: \"#!\"; expected # Transform: …, # Stage: …, # GraphModules found: … or"
                                + " # GraphModule: …"),
                told());
    }

    @Test
    void counts_malformed_lines_beyond_the_first_twenty() throws IOException {
        scan(HEADER + ROOT + "nonsense\n".repeat(100_000) + "output %a\n");
        assertEquals(21, told().size());
        assertEquals("warning 99980 more lines not understood", told().get(20));
    }

    @Test
    void reports_a_last_line_that_breaks_off() throws IOException {
        assertEquals(
                1,
                scan(HEADER + ROOT + "%a : 1 : torch.int64\n%b = op(%a : 1 : tor")
                        .nodes());
        assertEquals(2, told().size());
        assertTrue(
                told().get(0).startsWith("11 warning the last line breaks off: \"%b = op(%a : 1 : tor\""),
                told()::toString);
        assertTrue(told().get(1).startsWith("11 warning no output line"), told()::toString);
    }

    @Test
    void counts_a_whole_last_line_without_a_line_break() throws IOException {
        assertEquals(1, scan(HEADER + ROOT + "%a : 1 : torch.int64\noutput %a").nodes());
        assertEquals(List.of("11 info the last line has no line break"), told());
    }

    @Test
    void reads_windows_line_ends() throws IOException {
        assertEquals(
                1,
                scan((HEADER + ROOT + "%a : 1 : torch.int64\noutput %a\n").replace("\n", "\r\n"))
                        .nodes());
        assertEquals(List.of("info lines end in CR LF: the file was converted on its way here"), told());
    }

    @Test
    void reads_bytes_that_are_not_utf_8() throws IOException {
        String text = HEADER + ROOT + "%é : 1 : torch.int64\n%b : 1 : torch.int64\noutput %a\n";
        assertEquals(
                2,
                scan(text.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow().nodes());
        assertEquals(List.of("10 warning 1 lines are not UTF-8: their names may read wrongly"), told());
        diagnostics = new Diagnostics("dumps", 100);
        assertEquals(2, scan(text).nodes());
        assertEquals(List.of(), told());
    }

    @Test
    void takes_names_from_the_file_where_the_header_is_missing() throws IOException {
        Pass pass = scan("%a : torch.int64\noutput %a\n");
        assertEquals(Optional.of("pattern_matcher"), pass.stage());
        assertEquals("match_rope", pass.transform());
        assertEquals(List.of("warning no header # Transform: … and # Stage: …: taken from the file's name"), told());
    }

    @Test
    void takes_half_a_header_for_what_it_says() throws IOException {
        assertEquals(
                "match_rope",
                scan("# Stage: pattern_matcher\n\n%a : torch.int64\noutput %a\n")
                        .transform());
        Pass pass = scan("# Transform: rope\n\n%a : torch.int64\noutput %a\n");
        assertEquals("rope", pass.transform());
        assertEquals(Optional.of("pattern_matcher"), pass.stage());
    }

    @Test
    void lets_the_header_win_over_the_name() throws IOException {
        Pass pass = scan(
                (HEADER + ROOT + "output None\n").replace("match_rope", "other").replace("pattern_", "new_"));
        assertEquals("other", pass.transform());
        assertEquals(Optional.of("new_matcher"), pass.stage());
        assertEquals(
                List.of(
                        "warning the header says transform other of stage new_matcher, the file's name says"
                                + " pattern_matcher_match_rope; the header is used",
                        "info unknown stage new_matcher"),
                told());
    }

    @Test
    void compares_the_number_of_modules_with_the_header() throws IOException {
        assertEquals(
                1,
                scan(HEADER.replace("found: 1", "found: 3") + ROOT + "output None\n")
                        .modules());
        assertEquals(List.of("warning the header counts 3 graph modules, the file holds 1"), told());
    }

    @Test
    void reports_nodes_outside_a_module_and_a_second_header() throws IOException {
        Pass pass = scan(
                HEADER + "%a : 1 : torch.int64\n%b : 1 : torch.int64\noutput %a\n" + ROOT + "output %a\n" + HEADER);
        assertEquals(2, pass.nodes());
        assertEquals("6 warning a node before the first \"# GraphModule: …\"", told().get(0));
        assertTrue(told().get(1).endsWith("expected no second header"), told()::toString);
    }

    @Test
    void reads_lines_longer_than_its_buffer() throws IOException {
        String arguments = "[" + "expert_1, ".repeat(700_000) + "last]";
        Pass pass = scan(HEADER + ROOT + "%a : 1 : torch.int64\n%b = op(" + arguments + ") : ? : N/A\n"
                + "%c = op(%a : 1 : torch.int64) : ? : N/A\noutput %b\n");
        assertEquals(3, pass.nodes());
        assertEquals(List.of("11 warning a line of more than 1 MiB: its middle is left out"), told());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "hello\nworld\n", "\0\0\0\0", "PK\u0003\u0004\0\0"})
    void refuses_what_holds_no_dump(String text) throws IOException {
        assertEquals(Optional.empty(), scan(text.getBytes(StandardCharsets.UTF_8)));
        assertTrue(diagnostics.list().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR));
    }
}
