package autodeploy.log.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.log.model.LogProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every rule of the toolkit on its own examples. */
class BundledRulesTest {
    private static final RuleBook BOOK = RuleBook.bundled();

    static Stream<Rule> rules() {
        return BOOK.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void each_rule_fires_on_its_examples(Rule rule) {
        assertFalse(rule.examples().isEmpty(), rule.kind());
        for (String example : rule.examples()) {
            Lines lines = new Lines(BOOK);
            List<LogProblem> problems =
                    (rule.isForErrors() ? lines.error(0, example) : lines.plain(example)).problems();
            assertEquals(1, problems.size(), rule.kind() + ": " + problems);
            LogProblem problem = problems.get(0);
            assertEquals(rule.kind(), problem.kind(), example);
            assertEquals(rule.severity(), problem.severity());
            assertEquals(rule.source(), problem.source().orElseThrow());
            assertTrue(problem.cause().isPresent(), example);
            assertFalse(problem.fix().isEmpty(), example);
            assertEquals(rule.configKey().isPresent(), problem.configKey().isPresent(), example);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void no_rule_fires_on_its_counterexamples(Rule rule) {
        for (String line : rule.counterexamples()) {
            List<String> kinds =
                    Lines.problems(BOOK, line).stream().map(LogProblem::kind).toList();
            assertFalse(kinds.contains(rule.kind()), line);
        }
    }
}
