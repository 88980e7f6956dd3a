package autodeploy.graph.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Write one unpacked dump; a full disk is reported as that, and not as a damaged archive. */
final class DumpOutput extends OutputStream {
    private final OutputStream out;

    DumpOutput(Path path) {
        try {
            out = Files.newOutputStream(path);
        } catch (IOException e) {
            throw TemporaryFolder.noRoom(e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw TemporaryFolder.noRoom(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw TemporaryFolder.noRoom(e);
        }
    }
}
