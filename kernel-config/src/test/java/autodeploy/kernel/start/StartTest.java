package autodeploy.kernel.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.8", "9", "11", "16", "", "nonsense"})
    void a_java_that_is_too_old_is_named_with_the_fix(String version) {
        String problem = Start.javaProblem(version);
        assertNotNull(problem);
        assertTrue(
                problem.startsWith(
                        System.getProperty("java.home") + " is Java " + version + ", and 17 or newer is needed"),
                problem);
        assertTrue(problem.endsWith("run kernel-config/install --java FILE"), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "18", "25", "100"})
    void a_java_that_is_new_enough_is_taken(String version) {
        assertNull(Start.javaProblem(version));
    }

    @Test
    void the_first_entry_of_a_class_path_that_is_gone_is_found(@TempDir Path folder) {
        String there = folder.toString();
        String gone = folder.resolve("x/../jjava.jar").toString();
        assertEquals(gone, Start.firstGone(String.join(File.pathSeparator, there, gone, there)));
        assertEquals(gone, Start.firstGone(gone));
        assertEquals(gone, Start.firstGone(there + File.pathSeparator + File.pathSeparator + gone));
        assertNull(Start.firstGone(there + File.pathSeparator + there));
        assertNull(Start.firstGone(""));
    }
}
