package autodeploy.config.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Gpu;
import autodeploy.core.ParseException;
import autodeploy.core.UsageException;
import autodeploy.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuTypesTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "h100, H100 SXM",
        "H100-SXM, H100 SXM",
        "NVIDIA H100 80GB HBM3, H100 SXM",
        "NVIDIA H100 PCIe, H100 PCIe",
        "NVIDIA H100 NVL, H100 NVL",
        "NVIDIA H200, H200",
        "NVIDIA B200, B200",
        "NVIDIA GB200, GB200",
        "NVIDIA B300 SXM6 AC, B300",
        "NVIDIA A100-SXM4-80GB, A100 80GB",
        "NVIDIA A100-SXM4-40GB, A100 40GB",
        "NVIDIA A100 80GB PCIe, A100 80GB PCIe",
        "NVIDIA L4, L4",
        "NVIDIA L40S, L40S",
        "NVIDIA GeForce RTX 4090, RTX 4090",
        "rtx_5090, RTX 5090",
        "NVIDIA RTX PRO 6000 Blackwell Server Edition, RTX PRO 6000 Server",
        "NVIDIA RTX PRO 6000 Blackwell Workstation Edition, RTX PRO 6000"
    })
    void finds_a_type_by_the_name_that_people_or_drivers_use(String name, String type) {
        assertEquals(type, GpuTypes.bundled().find(name).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NVIDIA", "NVIDIA H20", "Tesla T4", "L40"})
    void finds_nothing_for_other_names(String name) {
        assertEquals(Optional.empty(), GpuTypes.bundled().match(name));
    }

    @Test
    void takes_the_memory_that_a_driver_reports() {
        GpuType gpu = GpuTypes.bundled()
                .of(new Gpu(0, "NVIDIA H100 80GB HBM3", OptionalLong.of(81_559)))
                .orElseThrow();
        assertEquals(81_559L << 20, gpu.memoryBytes());
        assertEquals("H100 SXM", gpu.name());
    }

    @Test
    void suggests_close_names() {
        UsageException e =
                assertThrows(UsageException.class, () -> GpuTypes.bundled().find("h201"));
        assertTrue(String.valueOf(e.getMessage()).contains("H200"), e.getMessage());
    }

    @Test
    void takes_more_types_from_a_file() throws IOException {
        Path file = Files.writeString(
                folder.resolve("gpus.yaml"),
                "gpus: [{name: X1, memory_gb: 10, bandwidth_gb_s: 500.5}, {name: h200, memory_gb: 1, bandwidth_gb_s: 2}]");
        GpuTypes gpus = GpuTypes.bundled().with(file);
        assertEquals(10L << 30, gpus.find("x1").memoryBytes());
        assertEquals(500.5e9, gpus.find("NVIDIA X1").bytesPerSecond());
        assertEquals(1L << 30, gpus.find("H200").memoryBytes());
        assertEquals(GpuTypes.bundled().all().size() + 1, gpus.all().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1",
                "gpus: 3",
                "gpus: [3]",
                "gpus: [{memory_gb: 1, bandwidth_gb_s: 1}]",
                "gpus: [{name: a, memory_gb: -1, bandwidth_gb_s: 1}]",
                "gpus: [{name: a, memory_gb: 1}]",
                "gpus: [{name: a, memory_gb: .nan, bandwidth_gb_s: 1}]"
            })
    void refuses_files_without_figures(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("gpus.yaml"), yaml);
        assertThrows(ParseException.class, () -> GpuTypes.bundled().with(file));
    }

    @Test
    void shows_the_table() {
        Golden.assertGolden(
                GpuTypesTest.class, "gpus.txt", () -> GpuTypes.bundled().text());
    }
}
