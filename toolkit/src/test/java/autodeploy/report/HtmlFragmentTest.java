package autodeploy.report;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.SampleView;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

final class HtmlFragmentTest {
    @Test
    void writes_escaped_html_with_inline_styles_in_every_locale() {
        assertGolden(
                HtmlFragmentTest.class,
                "sample.html",
                () -> HtmlFragment.of(new SampleView(true)).html().replace("><", ">\n<") + "\n");
    }

    @Test
    void holds_nothing_that_a_sanitizer_removes() {
        String html = HtmlFragment.of(new SampleView(true)).html();
        for (String removed : new String[] {"<script", "<style", "<svg", "<iframe", "onclick", "javascript:"}) {
            assertFalse(html.contains(removed), removed);
        }
    }

    @Test
    void shows_the_first_thousand_rows_and_says_how_many_there_are() {
        Table table = Table.create(
                "big", IntColumn.create("n", IntStream.range(0, 1_500).toArray()));
        String html = HtmlFragment.of(Tables.view(table)).html();
        assertTrue(html.contains("The first 1000 of 1500 rows"));
        assertTrue(html.contains(">999</td>"));
        assertFalse(html.contains(">1000</td>"));
    }

    @Test
    void shows_fewer_rows_of_a_very_wide_table_and_cuts_endless_cells() {
        Table table = Table.create("wide");
        for (int i = 0; i < 600; i++) {
            String[] cells = new String[1_000];
            java.util.Arrays.fill(cells, "x".repeat(10_000));
            table.addColumns(tech.tablesaw.api.StringColumn.create("c" + i, cells));
        }
        String html = HtmlFragment.of(Tables.view(table)).html();
        assertTrue(html.contains("The first 20 of 1000 rows"));
        assertTrue(html.length() < 10_000_000, html.length() + " characters");
    }
}
