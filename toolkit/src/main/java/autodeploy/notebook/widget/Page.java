package autodeploy.notebook.widget;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What live views need of a kernel: channels to the pages that show its notebook, and the outputs of the running cell.
 *
 * <p>Data are trees of JDK types: maps with text keys, lists, texts, numbers, booleans and nulls. Methods may be called
 * from any thread.
 */
public interface Page {
    /**
     * Open a channel to the pages.
     *
     * @param target what the page is to make of it, such as {@code jupyter.widget}
     * @param data the first message
     * @return the channel's id; empty where no page can be reached yet
     */
    String open(String target, Map<String, ?> data);

    /**
     * Be ready for the messages of a channel that a page opens by itself under this id.
     *
     * @param target as in {@link #open}
     * @param id the id
     */
    void adopt(String target, String id);

    /**
     * Send a message.
     *
     * @param id the channel
     * @param data the message
     * @param buffers binary parts, in the order in which the message counts them
     */
    void send(String id, Map<String, ?> data, List<byte[]> buffers);

    /**
     * Close a channel.
     *
     * @param id the channel; one that is not open is left alone
     */
    void close(String id);

    /**
     * Tell whether outputs can be shown and changed now.
     *
     * @return true while a cell runs; in a kernel that sends updates at any time, always
     */
    boolean isShowing();

    /**
     * Show an output below the running cell.
     *
     * @param output what to show
     * @param id names it for {@link #update}; null when it is never changed
     */
    void show(Output output, @Nullable String id);

    /**
     * Change an output that was shown.
     *
     * @param output what to show now
     * @param id its name
     */
    void update(Output output, String id);

    /**
     * One output in the forms that a page may choose from.
     *
     * @param html markup that the sanitizer of JupyterLab leaves as it is
     * @param text the same for consoles
     */
    record Output(String html, String text) {}

    /** Hears what pages send; called one by one. */
    interface Listener {
        /**
         * Take a message.
         *
         * @param id the channel
         * @param message what came
         */
        void message(String id, Received message);

        /**
         * Take note that a page has closed a channel.
         *
         * @param id the channel
         */
        void closed(String id);

        /**
         * Answer a message on the channel {@code jupyter.widget.control}, by which a page that was opened or reloaded
         * asks for all models.
         *
         * @param message what came
         * @return the answer
         */
        Map<String, ?> control(Received message);
    }

    /**
     * A message as it came: either readable, or refused.
     *
     * @param data the message; empty where it was refused
     * @param buffers its binary parts
     * @param refused why it was not read: too large, too deep; empty where it was read
     */
    record Received(Map<String, @Nullable Object> data, List<byte[]> buffers, String refused) {}
}
