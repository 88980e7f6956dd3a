package autodeploy.verify;

import autodeploy.config.AutoDeployConfig;
import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.core.Progress;
import autodeploy.core.UsageException;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.graph.GraphDumps;
import autodeploy.log.AutoDeployLog;
import autodeploy.log.model.LogContents;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ask whether a configuration was really applied: by the log of the run, by its graph dumps, or by both.
 *
 * <p>Immutable: each method gives a copy. Safe for several threads.
 *
 * <pre>{@code
 * Verification.of(Path.of("config.yaml"))
 *         .log(Path.of("server.log"))
 *         .graphs(Path.of("ad_graphs"))
 *         .run()
 *         .orThrow();
 * }</pre>
 */
public final class Verification {
    private final ConfigSource source;
    private final @Nullable Schema schema;
    private final @Nullable LogContents log;
    private final @Nullable GraphDumps graphs;
    private final boolean isStrict;

    private Verification(
            ConfigSource source,
            @Nullable Schema schema,
            @Nullable LogContents log,
            @Nullable GraphDumps graphs,
            boolean isStrict) {
        this.source = source;
        this.schema = schema;
        this.log = log;
        this.graphs = graphs;
        this.isStrict = isStrict;
    }

    /**
     * Hold what a report is about.
     *
     * @param config the configuration
     * @param logName the log's name
     * @param graphsName the dumps' directory
     * @param isStrict whether UNKNOWN is negative
     * @param simulated what is simulated
     */
    record Inputs(
            SubjectConfig config,
            Optional<String> logName,
            Optional<String> graphsName,
            boolean isStrict,
            Optional<String> simulated) {
        Inputs {
            Objects.requireNonNull(config, "config");
        }
    }

    /**
     * Ask about a file.
     *
     * @param config a YAML file in UTF-8, at most 1 MiB; flat or experiment shape is recognised
     * @return the question, with neither log nor dumps yet
     * @throws autodeploy.core.ParseException when the file is missing or unreadable
     * @throws autodeploy.core.yaml.YamlException when it is no YAML
     */
    public static Verification of(Path config) {
        return of(ConfigSource.of(YamlDocument.read(config)));
    }

    /**
     * Ask about a configuration.
     *
     * @param config the configuration
     * @return the question, with neither log nor dumps yet
     */
    public static Verification of(AutoDeployConfig config) {
        return of(config.source());
    }

    /**
     * Ask about a document.
     *
     * @param source the document and its shape
     * @return the question, with neither log nor dumps yet
     */
    public static Verification of(ConfigSource source) {
        return new Verification(source, null, null, null, false);
    }

    /**
     * Take the defaults and transforms of one release; left out, those of the newest known.
     *
     * @param release the keys and transforms of the release
     * @return a copy
     */
    public Verification against(Schema release) {
        return new Verification(source, release, log, graphs, isStrict);
    }

    /**
     * Add the log of the run.
     *
     * @param file the log
     * @return a copy
     * @throws autodeploy.core.ParseException when it is missing, unreadable or no log
     */
    public Verification log(Path file) {
        return log(AutoDeployLog.read(file));
    }

    /**
     * Add the log of the run.
     *
     * @param read the log
     * @return a copy
     */
    public Verification log(AutoDeployLog read) {
        return new Verification(source, schema, read.contents(), graphs, isStrict);
    }

    /**
     * Add the graph dumps of the run.
     *
     * @param directory the directory given to {@code AD_DUMP_GRAPHS_DIR}, or an archive of it
     * @return a copy
     * @throws autodeploy.core.ParseException when it is missing or holds no dump
     */
    public Verification graphs(Path directory) {
        return graphs(GraphDumps.open(directory));
    }

    /**
     * Add the graph dumps of the run.
     *
     * @param dumps the dumps
     * @return a copy
     */
    public Verification graphs(GraphDumps dumps) {
        return new Verification(source, schema, log, dumps, isStrict);
    }

    /**
     * Take keys of the user's file of which nothing is known for not applied.
     *
     * @return a copy
     */
    public Verification strict() {
        return new Verification(source, schema, log, graphs, true);
    }

    /**
     * Judge each key.
     *
     * @return the verdicts
     * @throws UsageException with neither log nor dumps
     * @throws autodeploy.core.ParseException when a file that the configuration names is missing, or a dump can no
     *     longer be read
     * @throws autodeploy.core.CancelledException when the thread is interrupted
     */
    public VerifyReport run() {
        return run(Progress.NONE);
    }

    /**
     * Judge each key, and tell how far it is.
     *
     * @param progress hears of each dump
     * @return the verdicts
     * @throws UsageException as for {@link #run()}
     */
    public VerifyReport run(Progress progress) {
        if (log == null && graphs == null) {
            throw new UsageException(
                    "neither log nor graph dumps given: nothing can prove that the configuration was applied",
                    source.document().name(),
                    "Give the log of the run with --log FILE, its dumps with --graphs DIR, or both.");
        }
        Schema release = schema == null ? Schema.bundled(Revision.NEWEST) : schema;
        SubjectConfig config = SubjectConfig.of(source, release);
        Optional<LogContents> read = Optional.ofNullable(log);
        Optional<GraphDumps> dumps = Optional.ofNullable(graphs);
        Findings findings = new Findings(config, read, dumps, progress);
        Inputs inputs = new Inputs(
                config,
                read.map(LogContents::file),
                dumps.map(GraphDumps::title),
                isStrict,
                read.flatMap(LogContents::simulated).or(() -> dumps.flatMap(GraphDumps::simulated)));
        List<String> remarks = Remarks.of(config, read, findings);
        return new VerifyReport(inputs, new Judging(config, findings).all(), remarks, false);
    }
}
