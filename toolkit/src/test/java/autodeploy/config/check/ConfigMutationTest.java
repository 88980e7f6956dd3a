package autodeploy.config.check;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.catalogue.Revision;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes valid configs, makes one mistake in each, and asks for it at the right key and line. */
@Tag("S05")
@Tag("S17")
@Tag("S22")
@Tag("S23")
@Tag("S24")
@Tag("S38")
@Tag("S53")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConfigMutationTest {
    private final CheckSettings settings = CheckSettings.of(Schema.bundled(Revision.NEWEST));
    private final Map<String, String> valid = ValidConfigs.flat();

    static Stream<Mutation> mistakes() {
        return Mistakes.all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void catches_each_mistake_at_its_place_in_every_config(Mutation mistake) {
        assertAll(valid.entrySet().stream().map(entry -> () -> caught(mistake, entry.getKey(), entry.getValue())));
    }

    private void caught(Mutation mistake, String name, String text) {
        Mutation.Mutated mutated = mistake.applied(text);
        ConfigCheck check =
                ConfigCheck.ofText(mutated.text(), name, mistake.settings().apply(settings));
        Supplier<String> seen = () -> mistake + " in " + name + "\n" + mutated.text() + "\n" + check.text();
        assertTrue(
                check.problems().stream()
                        .anyMatch(p -> p.severity() == mistake.severity()
                                && p.key().equals(mistake.key())
                                && p.line() == mutated.line()
                                && p.column() == mutated.column()),
                seen);
        List<Problem> others = check.errors().stream()
                .filter(p -> mistake.severity() != Severity.ERROR || !p.key().equals(mistake.key()))
                .toList();
        assertEquals(List.of(), others, seen);
        assertTrue(
                check.problems().stream()
                        .filter(p -> p.key().equals(mistake.key()))
                        .allMatch(p -> p.severity() == Severity.INFO || !p.fix().isEmpty()),
                seen);
    }

    @Test
    void finds_no_error_in_valid_configs() {
        assertAll(valid.entrySet().stream()
                .map(entry -> () -> assertEquals(
                        List.of(),
                        ConfigCheck.ofText(entry.getValue(), entry.getKey(), settings)
                                .errors())));
    }

    @Test
    void finds_no_error_in_the_registry_as_composed() {
        Map<String, List<ConfigSource>> compositions = ValidConfigs.compositions();
        assertTrue(compositions.size() > 20);
        assertAll(compositions.entrySet().stream()
                .map(entry -> () -> assertEquals(
                        List.of(),
                        ConfigCheck.ofLayers(entry.getValue(), entry.getKey(), settings)
                                .errors())));
    }

    @Test
    void has_more_than_forty_classes_of_mistakes() {
        assertTrue(mistakes().count() > 40, () -> "only " + mistakes().count());
    }
}
