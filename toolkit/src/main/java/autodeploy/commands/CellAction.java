package autodeploy.commands;

import autodeploy.core.View;

/** Do what a cell magic says: options in its first line, a text below it. */
interface CellAction {
    View run(CellText text, Session session);
}
