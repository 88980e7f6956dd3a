package autodeploy.config.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S57")
class ModelReportTest {
    private final GpuType gpu = GpuTypes.bundled().find("h100");

    @Test
    void joins_model_memory_and_roof() {
        ModelReport report = ModelReport.of(SampleModels.read("llama-3.1-8b"), gpu, Plan.of(8, 4096));
        assertEquals(2, report.parts().size());
        assertTrue(report.json().containsKey("decode_limit"));
        assertFalse(report.isNegative());
        assertTrue(ModelReport.of(SampleModels.read("llama-3.1-70b"), gpu, Plan.of(8, 4096))
                .isNegative());
    }

    @Test
    void says_that_memory_cannot_be_told() {
        ModelReport report = ModelReport.of(ModelConfig.parse("{}", "m"), gpu, Plan.of(8, 4096));
        assertEquals(0, report.parts().size());
        assertTrue(report.text().contains("Memory cannot be told"), report.text());
    }
}
