package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.log.AutoDeployLog;
import autodeploy.log.LogDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code log diff}. */
@Command(
        name = "diff",
        sortOptions = false,
        description = "Compare the logs of two runs: transforms that changed status, matches or time, or that one alone"
                + " has.")
@Example("diff data/llama-3-8b-tiny/autodeploy.log data/llama-3-8b-tiny/autodeploy.log")
final class LogDiffCommand implements Action {
    @Completes(Values.FILE)
    @Parameters(index = "0", paramLabel = "A", description = "The log of one run.")
    private String left = "";

    @Completes(Values.FILE)
    @Parameters(index = "1", paramLabel = "B", description = "The log of the other.")
    private String right = "";

    @Option(
            names = "--percent",
            paramLabel = "N",
            description =
                    "A time has changed when it differs by so much of the longer one, ${DEFAULT-VALUE} by default,")
    private double percent = LogDiff.PERCENT;

    @Option(names = "--seconds", paramLabel = "N", description = "and by so much, ${DEFAULT-VALUE} s by default.")
    private double seconds = LogDiff.SECONDS;

    @Override
    public View run(Session session) {
        return AutoDeployLog.read(session.path(left))
                .diff(AutoDeployLog.read(session.path(right)))
                .withThresholds(percent, seconds);
    }
}
