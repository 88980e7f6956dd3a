package autodeploy.commands;

import autodeploy.config.AutoDeployConfig;
import autodeploy.config.merge.EffectiveConfig;
import autodeploy.core.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code config show}. */
@Command(
        name = "show",
        description = "Show a configuration; with --effective the values that will rule, each with its origin.")
@Example("show data/configs/llama-3.1-8b.yaml --effective")
final class ConfigShowCommand implements Action {
    @Completes(Values.FILE)
    @Parameters(paramLabel = "FILE", description = "The YAML file.")
    private String file = "";

    @Option(
            names = "--effective",
            description =
                    "Merge it with the defaults, the default YAML and the files that it names, as AutoDeploy does.")
    private boolean isEffective;

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Override
    public View run(Session session) {
        AutoDeployConfig config = AutoDeployConfig.read(session.path(file));
        return isEffective ? EffectiveConfig.of(config.source(), release.schema(session)) : config;
    }
}
