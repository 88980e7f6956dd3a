package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class JJavaWheelsTest {
    @Test
    void the_newest_version_is_the_one_that_users_get() throws IOException {
        List<String> requirements = Files.readAllLines(Checkout.root().resolve("kernel-config/requirements.txt"));
        assertTrue(requirements.contains("jjava==" + JJavaWheels.NEWEST), requirements::toString);
    }
}
