package autodeploy.commands;

import autodeploy.core.View;

/** Do what a parsed command says; implemented by each class that declares a command without sub-commands. */
interface Action {
    View run(Session session);
}
