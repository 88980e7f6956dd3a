package autodeploy.commands;

import autodeploy.config.AutoDeployConfig;
import autodeploy.config.Base;
import autodeploy.config.ConfigBuilder;
import autodeploy.config.check.CheckSettings;
import autodeploy.config.schema.Schema;
import autodeploy.config.schema.TransformList;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code config new}. */
@Command(
        sortOptions = false,
        sortSynopsis = false,
        name = "new",
        description = "Make a configuration from a base, values and transforms; it is checked and shown, or saved.")
@Example("new basic --set max_batch_size=64 --add-transform multi_stream_moe")
final class ConfigNewCommand implements Action {
    @Completes(Values.BASE)
    @Parameters(
            paramLabel = "BASE",
            arity = "0..1",
            description = "basic (when left out), moe, mamba, multi-gpu, debug, pytorch, or a model of the registry.")
    private @Nullable String base;

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "The model that it is for: named in a comment, and checked where its config.json is at hand.")
    private @Nullable String model;

    @Completes(Values.FILE)
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Save it there, in one step; an existing file is kept.")
    private @Nullable String output;

    @Option(names = "--force", description = "Replace an existing file; save a configuration with errors too.")
    private boolean isForced;

    @Completes(Values.ASSIGNMENT)
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a value: a YAML scalar, list [1,2] or map {a: 1}; dots in KEY go down. Repeatable.")
    private List<String> sets = new ArrayList<>();

    @Completes(Values.KEY)
    @Option(names = "--unset", paramLabel = "KEY", description = "Remove a value of the base. Repeatable.")
    private List<String> unsets = new ArrayList<>();

    @Completes(Values.TRANSFORM)
    @Option(
            names = "--add-transform",
            paramLabel = "NAME [KEY=VALUE]...",
            parameterConsumer = TransformWords.class,
            description = "Add a transform with its options; one that is off by default is switched on. Repeatable.")
    private List<List<String>> transforms = new ArrayList<>();

    @Mixin
    private Shortcuts shortcuts = new Shortcuts();

    @Option(names = "--list-configs", description = "List the bases instead.")
    private boolean isListOfBases;

    @Option(names = "--list-transforms", description = "List the transforms by stage instead.")
    private boolean isListOfTransforms;

    @Option(names = "--no-comments", description = "Leave the explanations out.")
    private boolean isPlain;

    @Mixin
    private RegistryOption registry = new RegistryOption();

    @Mixin
    private CheckOptions check = new CheckOptions();

    @Override
    public View run(Session session) {
        if (isListOfBases || isListOfTransforms) {
            return isListOfBases ? new BaseList() : TransformList.of(check.schema(session));
        }
        Optional<Path> file = Optional.ofNullable(output).map(session::path);
        file.filter(path -> !isForced && Files.exists(path)).ifPresent(ConfigNewCommand::refuse);
        CheckSettings settings = check.settings(session, Optional.ofNullable(model));
        ConfigBuilder builder = builder(settings.schema(), session);
        shortcuts.apply(builder);
        sets.forEach(builder::set);
        transforms.forEach(words -> builder.addTransform(
                words.get(0), words.subList(1, words.size()).toArray(String[]::new)));
        unsets.forEach(builder::unset);
        AutoDeployConfig config = builder.build(output == null ? "config.yaml" : output);
        AutoDeployConfig shown = isPlain ? config.withoutComments() : config;
        return GeneratedConfig.saving(shown, shown.check(settings), file, isForced);
    }

    private ConfigBuilder builder(Schema schema, Session session) {
        ConfigBuilder builder = base != null && base.contains("/")
                ? ConfigBuilder.from(ofRegistry(base, session))
                : ConfigBuilder.from(base == null ? Base.BASIC : Base.named(base));
        Optional.ofNullable(model)
                .or(() -> Optional.ofNullable(base).filter(word -> word.contains("/")))
                .ifPresent(builder::forModel);
        return builder.forRelease(schema);
    }

    private AutoDeployConfig ofRegistry(String id, Session session) {
        return AutoDeployConfig.parse(
                registry.open(session).compose(id, Optional.empty()).asText(), id);
    }

    private static void refuse(Path file) {
        throw new UsageException(
                "this file exists", file.toString(), "Choose another name, or replace it with --force.");
    }
}
