package autodeploy.log.diagnose;

import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Shows that no rule takes more than linear time, whatever a log holds. */
class RuleTimeTest {
    private static final RuleBook BOOK = RuleBook.bundled();
    private static final int LONGEST = 1 << 16;

    @Test
    void no_rule_dwells_on_a_long_line() {
        assertTimeout(Duration.ofMinutes(1), () -> {
            for (Rule rule : BOOK.rules()) {
                String anchor = rule.anchors().get(0);
                for (String filler : new String[] {"a", " 0.", anchor}) {
                    String rest = filler.repeat(LONGEST / filler.length());
                    Lines lines = new Lines(BOOK);
                    lines.error(0, String.join(" ", rule.all()) + anchor + rest);
                    lines.plain(rest);
                    lines.problems();
                }
            }
        });
    }
}
