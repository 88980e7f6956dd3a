package autodeploy.commands;

import autodeploy.config.AutoDeployConfig;
import autodeploy.config.Template;
import autodeploy.config.check.ConfigCheck;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Declares the cell magic {@code %%adconfig}: YAML in the cell, with places for Java values. */
@Command(
        sortOptions = false,
        sortSynopsis = false,
        name = "%%adconfig",
        description = "Take the cell's YAML for a configuration: {{expression}} is filled from the notebook; it is"
                + " checked, shown, and saved where -o names a file.")
final class ConfigCell implements CellAction {
    @Completes(Values.FILE)
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Save it there, in one step; an existing file is kept.")
    private @Nullable String output;

    @Option(names = "--force", description = "Replace an existing file; save a configuration with errors too.")
    private boolean isForced;

    @Mixin
    private CheckOptions check = new CheckOptions();

    @Override
    public View run(CellText cell, Session session) {
        Optional<Path> file = Optional.ofNullable(output).map(session::path);
        if (file.isPresent() && !isForced && Files.exists(file.get())) {
            throw new UsageException(
                    "this file exists", file.get().toString(), "Choose another name, or replace it with --force.");
        }
        String name = output == null ? "cell" : output;
        String yaml = Template.of(cell.text(), name).fill(cell.evaluator());
        AutoDeployConfig config = AutoDeployConfig.parse(yaml, name).withBackend(check.backend());
        ConfigCheck problems = config.check(check.settings(session));
        return GeneratedConfig.saving(config, problems, file, isForced);
    }
}
