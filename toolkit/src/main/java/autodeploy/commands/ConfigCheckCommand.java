package autodeploy.commands;

import autodeploy.config.check.ConfigCheck;
import autodeploy.core.View;
import autodeploy.core.yaml.YamlDocument;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declares {@code config check}. */
@Command(
        sortOptions = false,
        sortSynopsis = false,
        name = "check",
        description = "Check a configuration: what the release would reject, what it would silently ignore, what"
                + " cannot fit; each with line and fix.")
@Example("check data/configs/llama-3.1-8b.yaml")
final class ConfigCheckCommand implements Action {
    @Completes(Values.FILE)
    @Parameters(paramLabel = "FILE", description = "The YAML file; flat or experiment shape is recognised.")
    private String file = "";

    @Mixin
    private CheckOptions check = new CheckOptions();

    @Override
    public View run(Session session) {
        Path path = session.path(file);
        return ConfigCheck.ofText(YamlDocument.text(path), path.toString(), check.settings(session));
    }
}
