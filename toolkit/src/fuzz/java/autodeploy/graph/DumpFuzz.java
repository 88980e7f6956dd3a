package autodeploy.graph;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Looks for bytes that are too much for the reader of dumps. */
final class DumpFuzz {
    @TempDir
    static Path directory;

    @FuzzTest
    void reads_any_bytes(byte[] bytes) throws IOException {
        HostileDump.read(directory, bytes);
    }

    @FuzzTest
    void reads_any_body(byte[] bytes) throws IOException {
        byte[] header = "# Transform: x\n# Stage: export\n# GraphModules found: 1\n\n".getBytes(
                java.nio.charset.StandardCharsets.US_ASCII);
        byte[] whole = java.util.Arrays.copyOf(header, header.length + bytes.length);
        System.arraycopy(bytes, 0, whole, header.length, bytes.length);
        HostileDump.read(directory, whole);
    }
}
