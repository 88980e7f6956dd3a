package autodeploy.commands;

import picocli.CommandLine.Command;

/** Declares the family {@code config}. */
@Command(
        name = "config",
        description = "Make, check, explain and compare AutoDeploy configurations, before a GPU is touched.",
        subcommands = {
            ConfigNewCommand.class,
            ConfigCheckCommand.class,
            ConfigShowCommand.class,
            ConfigDiffCommand.class,
            ConfigMigrateCommand.class,
            ConfigExplainCommand.class,
            ConfigModelCommand.class,
            ConfigRegistryCommand.class
        })
final class ConfigCommand {}
