package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.launch.Probe;
import picocli.CommandLine.Command;

/** Declares {@code info}. */
@Command(
        name = "info",
        description = "Show the toolkit's version, the GPUs and programs of this machine, and the commands.")
@Example("")
final class InfoCommand implements Action {
    @Override
    public View run(Session session) {
        return new Overview(
                Probe.of(session.launcher()).telling(session.progress()).run(),
                Commands.all(),
                InterruptedThread.among(Thread.getAllStackTraces()));
    }
}
