package autodeploy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Write the list requirement → tests → result to {@code target/requirements.md} of the checkout.
 *
 * <p>A test names its requirements by tags: {@code S01} to {@code S80} for the features of the mission document,
 * {@code R01} to {@code R80} for the rows of the feature table, {@code T01} to {@code T12} for the traps. Each test JVM
 * leaves its results in {@code target/requirements/}, and rewrites the list from all that lies there.
 */
public final class RequirementReport implements TestExecutionListener {
    private static final Pattern ID = Pattern.compile("[SRT]\\d\\d");

    private final List<String> lines = new ArrayList<>();

    /** Begin an empty list. */
    public RequirementReport() {}

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        record(
                test,
                result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                        ? "passed"
                        : result.getStatus() == TestExecutionResult.Status.ABORTED ? "skipped" : "FAILED");
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        record(test, "skipped");
    }

    private synchronized void record(TestIdentifier test, String result) {
        if (!test.isTest()) {
            return;
        }
        TestSource source = test.getSource().orElse(null);
        String name = source instanceof MethodSource method
                ? method.getClassName().replaceFirst(".*\\.", "") + "." + method.getMethodName()
                : test.getDisplayName();
        for (TestTag tag : test.getTags()) {
            if (ID.matcher(tag.getName()).matches()) {
                lines.add(tag.getName() + "\t" + name + "\t" + result);
            }
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        String checkout = System.getProperty("checkout.directory");
        if (checkout == null || lines.isEmpty()) {
            return;
        }
        try {
            Path results = Path.of(checkout, "target", "requirements");
            Files.createDirectories(results);
            String module = Path.of("").toAbsolutePath().getFileName().toString();
            // Unit and integration tests of a module run in JVMs of their own.
            String kind = lines.stream().anyMatch(l -> l.contains("IT.")) ? "it" : "unit";
            Files.write(results.resolve(module + "-" + kind + ".tsv"), lines);
            Files.writeString(Path.of(checkout, "target", "requirements.md"), list(results));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String list(Path results) throws IOException {
        Map<String, Map<String, String>> byId = new TreeMap<>();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] cells = line.split("\t", 3);
                    // One failure of a repeated test outweighs its successes.
                    byId.computeIfAbsent(cells[0], id -> new TreeMap<>())
                            .merge(cells[1], cells[2], (a, b) -> a.equals("FAILED") ? a : b);
                }
            }
        }
        StringBuilder out = new StringBuilder(
                "# Requirements and the tests that show them\n\n| id | test | result |\n|---|---|---|\n");
        byId.forEach((id, tests) ->
                tests.forEach((test, result) -> out.append("| " + id + " | `" + test + "` | " + result + " |\n")));
        String missing = Stream.iterate(1, i -> i <= 80, i -> i + 1)
                .map(i -> String.format(java.util.Locale.ROOT, "S%02d", i))
                .filter(id -> !byId.containsKey(id))
                .collect(Collectors.joining(", "));
        return out + "\nFeatures without a test so far: " + (missing.isEmpty() ? "none" : missing) + ".\n";
    }
}
