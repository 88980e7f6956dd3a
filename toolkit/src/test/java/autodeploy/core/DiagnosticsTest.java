package autodeploy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
    @Test
    void keeps_the_first_ones_and_counts_the_rest() {
        Diagnostics diagnostics = new Diagnostics("dumps", 2);
        for (int line = 1; line <= 5; line++) {
            diagnostics.add(Diagnostic.warning("a.txt", line, "odd"));
        }
        assertEquals(
                List.of("a.txt:1: warning: odd", "a.txt:2: warning: odd", "dumps: warning: 3 more like these"),
                diagnostics.list().stream().map(Diagnostic::sentence).toList());
    }

    @Test
    void counts_nothing_where_all_fit() {
        assertEquals(List.of(), new Diagnostics("dumps", 2).list());
    }
}
