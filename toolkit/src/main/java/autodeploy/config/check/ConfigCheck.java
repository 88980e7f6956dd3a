package autodeploy.config.check;

import autodeploy.config.schema.ConfigSource;
import autodeploy.core.Column;
import autodeploy.core.ConfigException;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.View;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tell what is wrong with a configuration, where, and how to mend it.
 *
 * <p>An error is what the release rejects at start; what it ignores, or what is doubtful, is a warning; the rest is
 * worth knowing. Nothing is run. Immutable; safe for several threads; some milliseconds for a file of usual size.
 *
 * <pre>{@code
 * ConfigCheck.ofText("max_batch_sise: 8", "config.yaml", CheckSettings.newest()).errors();
 * }</pre>
 */
public final class ConfigCheck implements View {
    private static final int LONGEST_CELL = 120;

    private final String name;
    private final Revision revision;
    private final List<Problem> problems;

    private ConfigCheck(String name, Revision revision, List<Problem> problems) {
        this.name = name;
        this.revision = revision;
        this.problems = List.copyOf(problems);
    }

    /**
     * Check one file.
     *
     * @param source the file, of either shape
     * @param settings what to check against
     * @return the problems
     */
    public static ConfigCheck of(ConfigSource source, CheckSettings settings) {
        return of(Subject.of(source), settings);
    }

    /**
     * Check one text; a text that is no YAML gives one error.
     *
     * @param text the YAML
     * @param name the file's name in the messages
     * @param settings what to check against
     * @return the problems
     */
    public static ConfigCheck ofText(String text, String name, CheckSettings settings) {
        try {
            return of(ConfigSource.of(YamlDocument.parse(text, name)), settings);
        } catch (YamlException e) {
            Problem problem = new Problem(
                    Severity.ERROR,
                    name,
                    e.line(),
                    e.column(),
                    "",
                    e.what(),
                    e.hint().orElse(""));
            return new ConfigCheck(name, settings.schema().revision(), List.of(problem));
        }
    }

    /**
     * Check several files as one configuration: maps merged, later files win; each problem names its own file.
     *
     * @param layers the files, in either shape, the last with the highest priority
     * @param name the composition's name, such as the model's
     * @param settings what to check against
     * @return the problems
     */
    public static ConfigCheck ofLayers(List<ConfigSource> layers, String name, CheckSettings settings) {
        return of(Subject.composed(layers, name), settings);
    }

    private static ConfigCheck of(Subject subject, CheckSettings settings) {
        Problems problems = new Problems(subject);
        Rules.all().forEach(rule -> rule.check(subject, settings, problems));
        return new ConfigCheck(subject.name(), settings.schema().revision(), problems.all());
    }

    /**
     * List the problems.
     *
     * @return in the order of the text
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * List the problems that the release rejects at start.
     *
     * @return in the order of the text
     */
    public List<Problem> errors() {
        return of(Severity.ERROR);
    }

    /**
     * List the problems of one weight.
     *
     * @param severity the weight
     * @return in the order of the text
     */
    public List<Problem> of(Severity severity) {
        return problems.stream().filter(p -> p.severity() == severity).toList();
    }

    /**
     * Tell whether the release would reject it.
     *
     * @return true with one error or more
     */
    public boolean hasErrors() {
        return !errors().isEmpty();
    }

    /**
     * Go on only without errors.
     *
     * @return this
     * @throws ConfigException when there are errors: all of them, each with its place and fix
     */
    public ConfigCheck orThrow() {
        List<Problem> errors = errors();
        if (errors.isEmpty()) {
            return this;
        }
        throw new ConfigException(
                counted(errors.size(), "error") + " that " + revision.date() + "'s release rejects at start",
                name,
                errors.stream().map(Problem::sentence).collect(Collectors.joining("\n")));
    }

    @Override
    public boolean isNegative() {
        return hasErrors();
    }

    @Override
    public String title() {
        List<String> counts = new ArrayList<>();
        addCount(counts, Severity.ERROR, "error");
        addCount(counts, Severity.WARNING, "warning");
        addCount(counts, Severity.INFO, "note");
        return name + ": " + (counts.isEmpty() ? "no problems" : String.join(", ", counts))
                + " (checked against revision " + revision + ", " + revision.date() + ")";
    }

    private void addCount(List<String> counts, Severity severity, String word) {
        int count = of(severity).size();
        if (count > 0) {
            counts.add(counted(count, word));
        }
    }

    private static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private boolean isOfSeveralFiles() {
        return problems.stream().anyMatch(p -> !p.file().equals(name));
    }

    @Override
    public List<Column> columns() {
        if (problems.isEmpty()) {
            return List.of();
        }
        List<Column> columns = new ArrayList<>(List.of(Column.text("severity", "Severity")));
        if (isOfSeveralFiles()) {
            columns.add(Column.text("file", "File"));
        }
        columns.addAll(List.of(
                Column.integer("line", "Line"),
                Column.text("key", "Key"),
                Column.text("message", "Problem"),
                Column.text("fix", "Fix")));
        return columns;
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        boolean isWithFile = isOfSeveralFiles();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Problem problem : problems) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(problem.severity().word());
            if (isWithFile) {
                row.add(problem.file());
            }
            row.add((long) problem.line());
            row.add(problem.key());
            row.add(problem.message());
            row.add(problem.fix());
            rows.add(row);
        }
        return rows;
    }

    @Override
    public Tone tone(int row) {
        return switch (problems.get(row).severity()) {
            case ERROR -> Tone.ERROR;
            case WARNING -> Tone.WARNING;
            case INFO -> Tone.NORMAL;
        };
    }

    @Override
    public List<String> notes() {
        if (problems.isEmpty()) {
            return List.of("What the server would find out only with model and GPUs at hand is not checked here.");
        }
        // A table of plain text cuts long cells; what to do must be there in full.
        return problems.stream()
                .filter(p -> Math.max(p.message().length(), p.fix().length()) > LONGEST_CELL)
                .map(Problem::sentence)
                .toList();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("severity", problem.severity().word());
            map.put("file", problem.file());
            map.put("line", (long) problem.line());
            map.put("column", (long) problem.column());
            map.put("key", problem.key());
            map.put("message", problem.message());
            map.put("fix", problem.fix());
            list.add(map);
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", name);
        tree.put("revision", revision.name());
        tree.put("problems", list);
        return tree;
    }
}
