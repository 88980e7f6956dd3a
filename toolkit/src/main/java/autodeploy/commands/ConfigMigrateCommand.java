package autodeploy.commands;

import autodeploy.config.merge.Migration;
import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Shape;
import autodeploy.core.AtomicFiles;
import autodeploy.core.View;
import autodeploy.core.yaml.YamlDocument;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code config migrate}. */
@Command(
        name = "migrate",
        description = "Bring a configuration to the keys of a release, or to the other shape; the rest of its text"
                + " stays as it is.")
@Example("migrate data/configs/first-try.yaml")
final class ConfigMigrateCommand implements Action {
    @Completes(Values.FILE)
    @Parameters(paramLabel = "FILE", description = "The YAML file; it is not changed.")
    private String file = "";

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            description = "Convert to flat (trtllm-serve, trtllm-bench) or experiment (build_and_run_ad.py).")
    private @Nullable Shape shape;

    @Completes(Values.FILE)
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Save the result there, in one step; an existing file is kept.")
    private @Nullable String output;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean isForced;

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Override
    public View run(Session session) {
        ConfigSource source = ConfigSource.of(YamlDocument.read(session.path(file)));
        Migration result =
                shape == null ? Migration.to(source, release.schema(session)) : Migration.shaped(source, shape);
        if (output != null) {
            byte[] text = result.document().text().getBytes(StandardCharsets.UTF_8);
            if (isForced) {
                AtomicFiles.write(session.path(output), text);
            } else {
                AtomicFiles.create(session.path(output), text);
            }
        }
        return result;
    }
}
