package autodeploy.report;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodeploy.core.SampleView;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    @Tag("R78")
    void prints_one_document_in_every_locale() {
        assertGolden(JsonTest.class, "sample.json", () -> Json.print(new SampleView(false).json()));
    }

    @Test
    void refuses_what_is_no_json() {
        assertThrows(IllegalArgumentException.class, () -> Json.print(Map.of("x", new Object())));
    }
}
