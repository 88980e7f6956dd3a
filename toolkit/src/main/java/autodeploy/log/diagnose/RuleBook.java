package autodeploy.log.diagnose;

import autodeploy.core.ConfigException;
import autodeploy.core.ParseException;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.core.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hold the rules by which known failures are recognised.
 *
 * <p>Rules are data: a YAML file with a list {@code rules}, of which the first that fits a line counts. A rule has:
 *
 * <ul>
 *   <li>{@code kind}: its name, lower-case words joined by underscores; several rules may share one
 *   <li>{@code severity}: {@code error} or {@code warning}
 *   <li>{@code any}, {@code all}: plain texts of which any or all stand in the line, case counts; so that lines are
 *       found fast, one of {@code all} or each of {@code any} needs 5 ASCII letters
 *   <li>{@code pattern}: an expression of RE2 that must be found too; its groups {@code (?P<name>…)} give names
 *   <li>{@code frame}: texts that stand together in one of the frames above, for the last line of a Python traceback
 *   <li>{@code level}: {@code error} for a rule that fires only on lines that a logger marks as errors, and on the
 *       exceptions of tracebacks
 *   <li>{@code following}: how many of the next lines belong to it, up to 1,000; the pattern is then looked for in all
 *       of them together, and each place where it is found is a problem of its own
 *   <li>{@code group_by}: names whose values part problems; those of {@code config_key} always do
 *   <li>{@code absorbs}: kinds that, within 300 lines and on the same rank, tell of the same failure; they are not told
 *       then
 *   <li>{@code explains}: as {@code absorbs}, but only those that come later
 *   <li>{@code message}: what to show instead of the line
 *   <li>{@code cause}: what is behind it, in one sentence
 *   <li>{@code fix}: what to do, a list in order
 *   <li>{@code config_key}: the key of the configuration at fault
 *   <li>{@code source}: the address of a public thread or page with this wording, or {@code constructed}
 *   <li>{@code example}, {@code not}: lines on which it must fire, and must not; for tests
 * </ul>
 *
 * <p>In {@code message}, {@code cause}, {@code fix} and {@code config_key} stands {@code ${name}} for what a group
 * found, {@code ${transform}} for the transform that was running, {@code ${line}} for the line's number; of a
 * transform's name {@code ${name:stage}} gives the stage in the catalogue and {@code ${name:close}} a question with
 * similar names. A step or key with an unknown value is left out.
 *
 * <p>Immutable; safe for several threads. Reading the rules takes some milliseconds, so keep the book.
 *
 * <pre>{@code
 * RuleBook rules = RuleBook.bundled().with(Path.of("our-rules.yaml"));
 * AutoDeployLog.read(log, rules).problems();
 * }</pre>
 */
public final class RuleBook {
    private static final String NAME = "rules.yaml";

    private final List<Rule> rules;
    private final WordIndex index;
    private final TransformCatalogue catalogue;

    private RuleBook(List<Rule> rules, TransformCatalogue catalogue) {
        this.rules = List.copyOf(rules);
        this.index = new WordIndex(rules);
        this.catalogue = catalogue;
    }

    /**
     * Give the rules of the toolkit.
     *
     * @return the rules
     */
    public static RuleBook bundled() {
        try (InputStream in = Objects.requireNonNull(RuleBook.class.getResourceAsStream(NAME), NAME)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new RuleBook(RuleReader.read(YamlDocument.parse(text, NAME)), TransformCatalogue.bundled());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Put a user's rules before these; those of the same kind are replaced.
     *
     * @param file a YAML file of rules
     * @return a new book
     * @throws ParseException when the file is missing or unreadable
     * @throws autodeploy.core.yaml.YamlException when it is no YAML
     * @throws ConfigException when a rule has mistakes; lists each with line, key and what to do
     */
    public RuleBook with(Path file) {
        List<Rule> all = new ArrayList<>(RuleReader.read(YamlDocument.read(file)));
        Set<String> replaced = all.stream().map(Rule::kind).collect(Collectors.toSet());
        rules.stream().filter(r -> !replaced.contains(r.kind())).forEach(all::add);
        return new RuleBook(all, catalogue);
    }

    /**
     * List what can be recognised.
     *
     * @return the kinds in the order of their rules
     */
    public List<String> kinds() {
        return rules.stream().map(Rule::kind).distinct().toList();
    }

    /**
     * Begin to look at a log.
     *
     * @return what takes the log's lines and tells of problems
     */
    public Diagnosis begin() {
        return new Diagnosis(this);
    }

    List<Rule> rules() {
        return rules;
    }

    WordIndex index() {
        return index;
    }

    TransformCatalogue catalogue() {
        return catalogue;
    }
}
