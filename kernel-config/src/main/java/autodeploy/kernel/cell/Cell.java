package autodeploy.kernel.cell;

import org.dflib.jjava.jupyter.messages.MessageContext;

/**
 * One request whose outputs belong together: a cell that runs, or a message to a live view.
 *
 * @param number the execution count, as in the prompt {@code [5]}; 0 for what is no cell
 * @param request the message to which outputs refer
 * @param mayAsk whether the front end answers questions for input
 */
public record Cell(int number, MessageContext request, boolean mayAsk) {}
