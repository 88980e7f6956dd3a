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
            GraphCompareCommand.class,
            GraphTraceCommand.class
        })
final class GraphCommand {}
