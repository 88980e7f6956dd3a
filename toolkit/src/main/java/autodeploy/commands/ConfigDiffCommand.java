package autodeploy.commands;

import autodeploy.config.merge.ConfigDiff;
import autodeploy.config.schema.ConfigSource;
import autodeploy.core.View;
import autodeploy.core.yaml.YamlDocument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declares {@code config diff}. */
@Command(
        name = "diff",
        description = "Show which values differ between two configurations, or from AutoDeploy's defaults; order,"
                + " quotes and comments don't count.")
@Example("diff data/configs/llama-3.1-8b.yaml data/configs/first-try.yaml")
final class ConfigDiffCommand implements Action {
    @Completes(Values.FILE)
    @Parameters(index = "0", paramLabel = "A", description = "One YAML file.")
    private String left = "";

    @Completes(Values.FILE)
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            description = "The other; left out, A is compared with the defaults.")
    private @Nullable String right;

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Override
    public View run(Session session) {
        ConfigSource a = ConfigSource.of(YamlDocument.read(session.path(left)));
        return right == null
                ? ConfigDiff.ofDefaults(a, release.schema(session))
                : ConfigDiff.of(a, ConfigSource.of(YamlDocument.read(session.path(right))));
    }
}
