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
            GraphDiffCommand.class,
            GraphOpsCommand.class,
            GraphFindCommand.class,
            GraphNodeCommand.class,
            GraphUsesCommand.class,
            GraphDefsCommand.class,
            GraphPathCommand.class,
            GraphSliceCommand.class,
            GraphTraceCommand.class,
            GraphChangesCommand.class,
            GraphLayersCommand.class,
            GraphDrawCommand.class,
            GraphModulesCommand.class,
            GraphAuditCommand.class,
            GraphCompareCommand.class,
            GraphExportCommand.class,
            GraphBrowseCommand.class
        })
final class GraphCommand {}
