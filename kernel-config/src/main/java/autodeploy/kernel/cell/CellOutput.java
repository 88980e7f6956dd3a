package autodeploy.kernel.cell;

import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/**
 * Send what a thread prints and displays to the cell that the thread works for.
 *
 * <p>Prints are gathered for a moment ({@link StreamText}); everything else waits for what was printed before it. A
 * thread of no cell prints into the server's log. Safe for use by several threads.
 */
public final class CellOutput extends ShellReplyEnvironment {
    private static final int MOST_EARLY_CHARACTERS = 20_000;

    private final Cells cells;
    private final IOPubChannel publisher;
    private final StdinChannel input;
    private final StreamText text;
    private final PrintStream log;
    private final StringBuilder early = new StringBuilder();
    private boolean hasCells;

    /**
     * Connect cells to the front end.
     *
     * @param cells know which thread works for which cell
     * @param shell the channel of requests; nothing is sent on it
     * @param input asks the front end for lines
     * @param publisher sends outputs
     * @param log takes what belongs to no cell
     */
    public CellOutput(Cells cells, ShellChannel shell, StdinChannel input, IOPubChannel publisher, PrintStream log) {
        super(shell, input, publisher, null);
        this.cells = cells;
        this.publisher = publisher;
        this.input = input;
        this.log = log;
        this.text = new StreamText(publisher);
    }

    /** Send what is printed and not yet sent. */
    public void flush() {
        text.flush();
    }

    @Override
    public void writeToStdOut(String printed) {
        write(StreamType.OUT, printed);
    }

    @Override
    public void writeToStdErr(String printed) {
        write(StreamType.ERR, printed);
    }

    private void write(StreamType stream, String printed) {
        Optional<Cell> cell = cells.current();
        if (cell.isPresent()) {
            text.add(cell.get().request(), stream, printed);
        } else {
            keep(printed);
            byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
            log.write(bytes, 0, bytes.length);
            log.flush();
        }
    }

    private void keep(String printed) {
        synchronized (early) {
            if (!hasCells) {
                early.append(printed, 0, Math.min(printed.length(), MOST_EARLY_CHARACTERS - early.length()));
            }
        }
    }

    /**
     * Take what was printed before there was a cell, as by an extension that says why it cannot work.
     *
     * @return empty from the second time on
     */
    public String takeEarly() {
        synchronized (early) {
            hasCells = true;
            String taken = early.toString();
            early.setLength(0);
            return taken;
        }
    }

    @Override
    public <T extends ContentType<T>> void publish(T content) {
        MessageContext context = cells.context();
        if (context != null) {
            publish(new Message<>(context, content.getType(), content));
        }
    }

    @Override
    public void publish(Message<?> message) {
        text.flush();
        publisher.sendMessage(message);
    }

    /** Give the end of the input, an empty text, where the front end answers no questions. */
    @Override
    public String readFromStdIn(String prompt, boolean password) {
        try {
            return ask(prompt, password).orElse("");
        } catch (InterruptedIOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ask for a line, with its end; empty where the front end answers no questions. */
    Optional<String> askLine() throws InterruptedIOException {
        return ask("", false);
    }

    private Optional<String> ask(String prompt, boolean password) throws InterruptedIOException {
        Optional<Cell> cell = cells.current().filter(Cell::mayAsk);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        text.flush();
        String line = input.getInput(cell.get().request(), prompt, password);
        if (Thread.interrupted()) {
            throw new InterruptedIOException("The cell was interrupted while it waited for input.");
        }
        return Optional.of(line);
    }
}
