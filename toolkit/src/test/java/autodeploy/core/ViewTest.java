package autodeploy.core;

import static autodeploy.testing.Golden.assertGolden;

import org.junit.jupiter.api.Test;

final class ViewTest {
    @Test
    void prints_an_aligned_table_in_every_locale() {
        assertGolden(ViewTest.class, "sample.txt", () -> new SampleView(false).text());
    }

    @Test
    void says_that_figures_are_simulated() {
        assertGolden(ViewTest.class, "sample-simulated.txt", () -> new SampleView(true).text());
    }
}
