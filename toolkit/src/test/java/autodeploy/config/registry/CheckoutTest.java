package autodeploy.config.registry;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Composes every entry of a real checkout of TensorRT-LLM: {@code -Dtrtllm.checkout=DIR}. */
@EnabledIfSystemProperty(named = "trtllm.checkout", matches = ".+")
@Tag("S06")
final class CheckoutTest {
    @Test
    void composes_every_entry_of_the_checkout() {
        Registry registry = Registry.open(Path.of(System.getProperty("trtllm.checkout")));
        assertFalse(registry.entries().isEmpty());
        for (RegistryEntry entry : registry.entries()) {
            if (!entry.isDisabled()) {
                Composition composition = registry.compose(entry.model(), entry.configId());
                assertTrue(composition.asText().length() > 0, entry::model);
            }
        }
    }
}
