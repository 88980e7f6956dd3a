package autodeploy.commands;

import picocli.CommandLine.Command;

/** Declares the family {@code graph}. */
@Command(
        name = "graph",
        description = "Read AutoDeploy graph dumps (AD_DUMP_GRAPHS_DIR): what did each transform do?",
        subcommands = {
            GraphLoadCommand.class,
            GraphPassesCommand.class,
            GraphWatchCommand.class,
            GraphLayersCommand.class,
            GraphModulesCommand.class
        })
final class GraphCommand {}
