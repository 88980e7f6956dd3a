package autodeploy.commands;

import autodeploy.config.schema.Explanation;
import autodeploy.core.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declares {@code config explain}. */
@Command(
        name = "explain",
        description =
                "Explain a key, a transform, one of its options, or a stage: type, default, purpose, needs, effect.")
@Example("explain multi_stream_moe")
final class ConfigExplainCommand implements Action {
    @Completes(Values.KEY)
    @Parameters(paramLabel = "WORD", description = "A key, transform, option or stage; or a topic such as backends.")
    private String word = "";

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Override
    public View run(Session session) {
        return Explanation.of(release.schema(session), word);
    }
}
