package autodeploy.commands;

import picocli.CommandLine.Command;

/** Declares the family {@code graph}. */
@Command(
        name = "graph",
        description = "Read AutoDeploy graph dumps (AD_DUMP_GRAPHS_DIR): what did each transform do?",
        subcommands = {
            GraphBrowseCommand.class,
            GraphExportCommand.class,
            GraphLoadCommand.class,
            GraphPassesCommand.class,
            GraphWatchCommand.class
        })
final class GraphCommand {}
