package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S06")
final class TrtllmProbeTest {
    @Test
    void finds_nothing_on_a_bare_machine() {
        assertEquals(Optional.empty(), TrtllmProbe.find(new StandInLauncher()));
    }

    @Test
    void finds_the_directory_and_the_version() {
        StandInLauncher launcher =
                new StandInLauncher().with("/opt/bin/python3", 0, "/v/lib/tensorrt_llm\n1.2.0\n", "");
        assertEquals(
                Optional.of(new TrtllmProbe.Installed(Path.of("/v/lib/tensorrt_llm"), Optional.of("1.2.0"))),
                TrtllmProbe.find(launcher.with("python3", 0, "", "")));
    }

    @Test
    void finds_nothing_where_python_has_no_such_package() {
        StandInLauncher launcher = new StandInLauncher().with("/opt/bin/python3", 0, "\n", "");
        assertEquals(Optional.empty(), TrtllmProbe.find(launcher.with("python3", 0, "", "")));
    }
}
