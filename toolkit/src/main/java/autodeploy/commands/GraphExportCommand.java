package autodeploy.commands;

import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.report.browse.GraphExport;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Declares {@code graph export}. */
@Command(
        name = "export",
        description = "Write the whole run into one HTML file that anyone can browse, without a network.")
@Example("export data/llama-3-8b-tiny/ad_graphs --output run.html")
final class GraphExportCommand implements Action {
    @Mixin
    private DumpsArgument dumps = new DumpsArgument();

    @Completes(Values.FILE)
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The HTML file; an earlier export is replaced, no other file is.")
    private String output = "";

    @Option(names = "--force", description = "Replace any file of that name.")
    private boolean isForced;

    @Mixin
    private LogOption log = new LogOption();

    @Override
    public View run(Session session) {
        LoadedRun run = log.join(dumps.run(session), session);
        Path folder = session.path(output).toAbsolutePath().normalize().getParent();
        if (run.dumps().directory().toAbsolutePath().normalize().equals(folder)) {
            throw new UsageException(
                    "the file would lie among the dumps", output, "AutoDeploy empties that directory: name another.");
        }
        return GraphExport.of(run.dumps(), run.counted()).write(session.path(output), isForced, session.progress());
    }
}
