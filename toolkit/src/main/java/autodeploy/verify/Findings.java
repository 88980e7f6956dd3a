package autodeploy.verify;

import autodeploy.core.Progress;
import autodeploy.core.yaml.KeyPath;
import autodeploy.graph.GraphDumps;
import autodeploy.log.model.LogContents;
import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Hold what log and dumps of one run tell, ready to be asked for transforms and keys. */
final class Findings {
    private final @Nullable LastRun run;
    private final @Nullable ValueEvidence values;
    private final @Nullable GraphEvidence ops;
    private final @Nullable ShardEvidence shards;
    private final @Nullable QuantEvidence quantised;
    private final @Nullable GraphValues graphValues;

    Findings(SubjectConfig config, Optional<LogContents> log, Optional<GraphDumps> dumps, Progress progress) {
        run = log.map(LastRun::of).orElse(null);
        values = run == null ? null : new ValueEvidence(run.contents(), run.hasEnded("compile_model"));
        DumpPasses passes = dumps.map(d -> DumpPasses.of(d, progress)).orElse(null);
        if (passes == null) {
            ops = null;
            shards = null;
            quantised = null;
            graphValues = null;
            return;
        }
        ops = new GraphEvidence(passes, config.schema().catalogue());
        shards = new ShardEvidence(passes, worldSize(config), isAttentionDp(config));
        quantised = new QuantEvidence(passes);
        graphValues = new GraphValues(passes);
    }

    private static long worldSize(SubjectConfig config) {
        return config.value(KeyPath.of("world_size"))
                .filter(Number.class::isInstance)
                .map(n -> ((Number) n).longValue())
                .orElse(1L);
    }

    private static boolean isAttentionDp(SubjectConfig config) {
        return List.of("detect_sharding", "apply_sharding_hints").stream()
                .anyMatch(t -> config.value(SubjectConfig.transform(t).then("enable_attention_dp"))
                        .filter(Boolean.TRUE::equals)
                        .isPresent());
    }

    Optional<LastRun> run() {
        return Optional.ofNullable(run);
    }

    LogFinding log(String transform) {
        return run == null ? LogFinding.NONE : run.of(transform);
    }

    GraphFinding graph(String transform, boolean isClaimed) {
        if (ops == null || shards == null || quantised == null) {
            return GraphFinding.NONE;
        }
        return shards.ofTransform(transform, isClaimed)
                .or(() -> quantised.ofTransform(transform))
                .orElseGet(() -> ops.of(transform, isClaimed));
    }

    /** Says that nothing was found. */
    Evidence silence(String transform) {
        return new Evidence(
                Source.GRAPH,
                Strength.NOTE,
                "there is no dump of " + autodeploy.core.Printable.of(transform, 80),
                Optional.empty(),
                OptionalLong.empty(),
                List.of());
    }

    /** Judges a key by its own evidence: what the log prints of it, what the graphs show. */
    Optional<Judgement> value(KeyPath path, Object value) {
        String key = path.toString();
        List<Judgement> all = new ArrayList<>();
        if (values != null) {
            values.of(key, value).ifPresent(all::add);
        }
        if (graphValues != null) {
            graphValues.of(key, value).ifPresent(all::add);
        }
        if (shards != null) {
            shards.of(key, value).or(() -> shards.ofPlan(path, value)).ifPresent(all::add);
        }
        return all.stream().reduce(Judgement::and);
    }
}
