package autodeploy.graph.compare;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.core.Progress;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R53")
class RunComparisonTest {
    private static final Path CORPORA = Path.of("src/test/resources/autodeploy/graph/corpora");
    private static final Path BAMBA = CORPORA.resolve("bamba-9b-tiny/ad_graphs");

    @TempDir
    private Path temp;

    private static RunComparison compare(Path left, Path right) {
        return GraphDumps.open(left).compare(right, Progress.NONE);
    }

    /** Copy a run without some passes, and with one text replaced from some pass on. */
    private Path copy(String without, int from, String text, String instead) throws IOException {
        Path copy = Files.createDirectories(temp.resolve("copy"));
        try (Stream<Path> files = Files.list(BAMBA)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.matches(without)) {
                    String body = Files.readString(file);
                    boolean isChanged = Integer.parseInt(name.substring(0, 3)) >= from;
                    Files.writeString(copy.resolve(name), isChanged ? body.replace(text, instead) : body);
                }
            }
        }
        return copy;
    }

    @Test
    void finds_nothing_between_a_run_and_itself() {
        RunComparison same = compare(BAMBA, BAMBA);
        assertEquals(Optional.empty(), same.firstDivergence());
        assertTrue(same.passes().stream().allMatch(PassDifference::isSame));
        assertTrue(same.notes().get(0).startsWith("No divergence"));
        assertEquals(null, same.json().get("first_divergence"));
    }

    @Test
    void names_the_first_divergence_and_the_ops_that_only_one_has() throws IOException {
        Path other = copy("00[45].*", 9, "auto_deploy.torch_rmsnorm.default", "auto_deploy.torch_my_norm.default");
        RunComparison comparison = compare(BAMBA, other);
        PassDifference first = comparison.firstDivergence().orElseThrow();
        PassDifference.Change change = first.change().orElseThrow();
        assertEquals(Map.of("auto_deploy.torch_rmsnorm.default", 5L), change.onlyLeftOps());
        assertEquals(Map.of("auto_deploy.torch_my_norm.default", 5L), change.onlyRightOps());
        assertEquals(5, change.onlyLeft());
        assertEquals(
                List.of("left", "left"),
                comparison.passes().stream()
                        .map(PassDifference::in)
                        .filter(in -> !in.equals("both"))
                        .toList());
        assertEquals(first.either().transform(), comparison.json().get("first_divergence"));
        assertGolden(
                RunComparisonTest.class,
                "divergence.txt",
                () -> comparison.text().replace(other.toString(), "OTHER"));
    }

    @Test
    void is_the_same_without_a_shared_vocabulary() throws IOException {
        Path other = copy("00[45].*", 9, "torch_rmsnorm.default", "torch_my_norm.default");
        assertEquals(
                compare(BAMBA, other).json(),
                RunComparison.of(GraphDumps.open(BAMBA), GraphDumps.open(other), Progress.NONE)
                        .json());
    }

    @Test
    void renaming_is_no_difference() throws IOException {
        Path other = copy("none", 1, "%rsqrt", "%inverse_root");
        assertTrue(compare(BAMBA, other).passes().stream().allMatch(PassDifference::isSame));
    }

    private static Pass pass(int index, String transform) {
        return new Pass(index, Optional.of("compile"), transform, index + "_" + transform, 1, 1);
    }

    private static List<Pass> run(String... transforms) {
        return Stream.iterate(1, i -> i <= transforms.length, i -> i + 1)
                .map(i -> pass(i, transforms[i - 1]))
                .toList();
    }

    private static List<String> align(List<Pass> left, List<Pass> right) {
        return Alignment.of(left, right).stream()
                .map(p -> p.left().map(Pass::index).orElse(0) + "-"
                        + p.right().map(Pass::index).orElse(0))
                .toList();
    }

    @Test
    void aligns_by_transform_and_occurrence() {
        assertEquals(List.of("1-1", "2-2", "3-3", "4-4"), align(run("a", "b", "a", "c"), run("a", "b", "a", "c")));
        assertEquals(
                List.of("1-1", "2-0", "3-2", "0-3", "4-4"), align(run("a", "b", "c", "d"), run("a", "c", "x", "d")));
        assertEquals(List.of("1-1", "2-2", "3-0"), align(run("a", "a", "a"), run("a", "a")));
        assertEquals(List.of("1-0", "0-1"), align(run("a"), run("b")));
    }

    @Test
    void aligns_runs_of_absurd_length_in_bounded_memory() {
        String[] many = new String[10_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = "t" + i % 7;
        }
        List<Pass> run = run(many);
        assertEquals(10_000, Alignment.of(run, run).size());
    }

    @Test
    void stops_when_interrupted() {
        GraphDumps left = GraphDumps.open(BAMBA);
        GraphDumps right = left.beside(BAMBA, Progress.NONE);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, () -> RunComparison.of(left, right, Progress.NONE));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
