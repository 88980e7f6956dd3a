package autodeploy.kernel.cell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The standard input of cells: each line is asked from the front end when code wants it; at its end at once where the
 * front end doesn't answer questions.
 */
public final class CellInput extends InputStream {
    private final CellOutput asking;
    private byte[] line = {};
    private int next;

    /**
     * Make the input.
     *
     * @param asking knows the front end and the cell
     */
    public CellInput(CellOutput asking) {
        this.asking = asking;
    }

    @Override
    public synchronized int read() throws IOException {
        return fill() ? line[next++] & 0xff : -1;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, offset, taken);
        next += taken;
        return taken;
    }

    private boolean fill() throws IOException {
        if (next < line.length) {
            return true;
        }
        Optional<String> answer = asking.askLine();
        line = answer.orElse("").getBytes(StandardCharsets.UTF_8);
        next = 0;
        return line.length > 0;
    }

    @Override
    public synchronized int available() {
        return line.length - next;
    }
}
