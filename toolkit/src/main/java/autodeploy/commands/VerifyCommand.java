package autodeploy.commands;

import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.verify.Verification;
import autodeploy.verify.VerifyReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Declares {@code verify}. */
@Command(
        sortOptions = false,
        sortSynopsis = false,
        name = "verify",
        description =
                "Tell for each key of a configuration whether a run applied it, with proof from log and graph dumps.")
@Example("--config data/llama-3-8b-tiny/config.yaml --log data/llama-3-8b-tiny/autodeploy.log"
        + " --graphs data/llama-3-8b-tiny/ad_graphs")
final class VerifyCommand implements Action {
    @Completes(Values.FILE)
    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "The configuration of the run; flat or experiment shape is recognised.")
    private String config = "";

    @Completes(Values.FILE)
    @Option(names = "--log", paramLabel = "FILE", description = "The log of the run.")
    private @Nullable String log;

    @Completes(Values.DUMPS)
    @Option(
            names = "--graphs",
            paramLabel = "DIR",
            description = "The dumps of the run: the directory given to AD_DUMP_GRAPHS_DIR, or an archive of it.")
    private @Nullable String graphs;

    @Option(names = "--strict", description = "Take keys of the file of which nothing is known for not applied.")
    private boolean isStrict;

    @Option(names = "--all", description = "Show the keys of the defaults too.")
    private boolean isAll;

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Override
    public View run(Session session) {
        if (log == null && graphs == null) {
            throw new UsageException(
                    "neither --log nor --graphs given: nothing can prove that the configuration was applied",
                    "",
                    "Give the log of the run, its graph dumps, or both.");
        }
        Verification question = Verification.of(session.path(config)).against(release.schema(session));
        if (log != null) {
            question = question.log(session.path(log));
        }
        if (graphs != null) {
            question = question.graphs(session.open(graphs).dumps());
        }
        VerifyReport report = (isStrict ? question.strict() : question).run(session.progress());
        return isAll ? report.all() : report;
    }
}
