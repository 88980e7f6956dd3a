package autodeploy.commands;

import picocli.CommandLine.Command;

/** Declares {@code config registry}. */
@Command(
        name = "registry",
        description = "Look into TensorRT-LLM's model registry: settings that are known to work.",
        subcommands = {RegistrySearchCommand.class, RegistryShowCommand.class, RegistrySimilarCommand.class})
final class ConfigRegistryCommand {}
