package autodeploy.verify;

import autodeploy.core.Printable;
import autodeploy.core.yaml.KeyPath;
import autodeploy.graph.audit.WeightShard;
import autodeploy.graph.model.OpKind;
import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Look for sharding: weights whose shapes became smaller, and collectives that came.
 *
 * <p>Experts in lists are printed without shapes, so weights that stay whole alone prove nothing.
 */
final class ShardEvidence {
    private static final String EXECUTOR = "sharding_transform_executor";
    private static final String HINTS = "apply_sharding_hints";
    private static final String PLAN = "detect_sharding";
    private static final KeyPath TP_PLAN = KeyPath.of("transforms", PLAN, "manual_config", "tp_plan");
    private static final int MOST_NAMES = 3;

    private final DumpPasses passes;
    private final List<WeightShard> shards;
    private final long worldSize;
    private final boolean isAttentionDp;

    ShardEvidence(DumpPasses passes, long worldSize, boolean isAttentionDp) {
        this.passes = passes;
        this.shards =
                passes.dumps().sharding(passes.pass(passes.passes().size() - 1)).shards();
        this.worldSize = worldSize;
        this.isAttentionDp = isAttentionDp;
    }

    /** Gives the finding for a transform that plans or does sharding; empty for others. */
    Optional<GraphFinding> ofTransform(String transform, boolean isClaimed) {
        Optional<Integer> pass = passes.find(transform);
        boolean isMeant = transform.equals(EXECUTOR) || transform.equals(HINTS) || transform.equals(PLAN);
        if (!isMeant || pass.isEmpty() || pass.get() == 0) {
            return Optional.empty();
        }
        return Optional.of(transform.equals(PLAN) ? plan(pass.get()) : done(pass.get(), transform, isClaimed));
    }

    private GraphFinding plan(int index) {
        if (shards.isEmpty()) {
            return finding(index, Optional.empty(), true, "no weight shrank after it", List.of());
        }
        WeightShard shard = shards.get(0);
        return finding(
                index,
                Optional.of(Verdict.APPLIED),
                true,
                "planned what pass " + shard.pass() + " did: " + text(shard),
                shard.names());
    }

    private GraphFinding done(int index, String transform, boolean isClaimed) {
        List<WeightShard> here =
                shards.stream().filter(s -> s.transform().equals(transform)).toList();
        long before = collectives(passes.ops(index - 1));
        long after = collectives(passes.ops(index));
        String came = "collectives " + before + " → " + after;
        if (!here.isEmpty() || after > before) {
            long weights = here.stream().mapToLong(s -> s.names().size()).sum();
            String shrunk = here.isEmpty()
                    ? "no weight shrank"
                    : weights + (weights == 1 ? " weight" : " weights") + " shrank, such as " + text(here.get(0));
            return finding(
                    index,
                    Optional.of(Verdict.APPLIED),
                    !passes.followsAtOnce(index),
                    shrunk + ", " + came,
                    here.isEmpty() ? List.of() : here.get(0).names());
        }
        boolean isWanted = isClaimed || (worldSize > 1 && !isAttentionDp && isWhole());
        return finding(
                index,
                Optional.of(isWanted ? Verdict.FAILED : Verdict.SKIPPED),
                !passes.followsAtOnce(index),
                "no weight shrank, " + came,
                List.of());
    }

    /** Judges how many GPUs share the weights. */
    Optional<Judgement> of(String key, Object value) {
        boolean isTp = key.equals("transforms.detect_sharding.dist_mapping.tp")
                || key.equals("transforms.apply_sharding_hints.dist_mapping.tp");
        if (!(value instanceof Number number) || !(isTp || key.equals("world_size"))) {
            return Optional.empty();
        }
        long wanted = number.longValue();
        Optional<WeightShard> most = shards.stream().max(Comparator.comparingLong(WeightShard::factor));
        if (most.isEmpty()) {
            return whole(wanted);
        }
        Optional<WeightShard> fitting =
                shards.stream().filter(s -> s.factor() == wanted).findFirst();
        WeightShard shown = fitting.orElse(most.get());
        Verdict verdict = fitting.isPresent()
                ? Verdict.APPLIED
                : (isTp && wanted > 1) || shown.factor() > wanted ? Verdict.CONFLICT : Verdict.UNKNOWN;
        Strength strength = verdict == Verdict.UNKNOWN ? Strength.NOTE : Strength.STRONG;
        return Optional.of(Judgement.of(
                verdict, evidence(place(shown), strength, "weights shrank " + text(shown), shown.names())));
    }

    /** Judges one entry of a tensor-parallel plan by the dimension in which its weights shrank. */
    Optional<Judgement> ofPlan(KeyPath key, Object value) {
        if (!key.parent().equals(TP_PLAN)) {
            return Optional.empty();
        }
        String[] parts = key.last().split("\\*", -1);
        String part = parts[parts.length - 1].replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        Optional<WeightShard> meant = shards.stream()
                .filter(s -> !part.isEmpty() && ("_" + s.weights() + "_").contains("_" + part + "_"))
                .findFirst();
        return meant.map(shard -> {
            boolean isOther = (value.equals("colwise") && shard.dimension() != 0)
                    || (value.equals("rowwise") && shard.dimension() != 1);
            return Judgement.of(
                    isOther ? Verdict.CONFLICT : Verdict.APPLIED,
                    evidence(
                            place(shard),
                            Strength.STRONG,
                            "weights shrank in dimension " + shard.dimension() + " " + text(shard),
                            shard.names()));
        });
    }

    private Optional<Judgement> whole(long wanted) {
        int last = passes.passes().size() - 1;
        if (wanted <= 1 || !isWhole()) {
            return Optional.empty();
        }
        Verdict verdict = isAttentionDp ? Verdict.UNKNOWN : Verdict.FAILED;
        Strength strength = isAttentionDp ? Strength.NOTE : Strength.STRONG;
        boolean isLate = passes.find(EXECUTOR).isPresent() || passes.find(HINTS).isPresent();
        return isLate
                ? Optional.of(Judgement.of(
                        verdict, evidence(last, strength, "no weight shrank and there is no collective", List.of())))
                : Optional.empty();
    }

    /** Whether nothing in the whole run shows sharding. */
    private boolean isWhole() {
        return shards.isEmpty() && collectives(passes.ops(passes.passes().size() - 1)) == 0;
    }

    private int place(WeightShard shard) {
        for (int i = 0; i < passes.passes().size(); i++) {
            if (passes.pass(i).index() == shard.pass()) {
                return i;
            }
        }
        return passes.passes().size() - 1;
    }

    private static long collectives(Map<String, Long> ops) {
        return ops.entrySet().stream()
                .filter(e -> OpKind.of(e.getKey()) == OpKind.COLLECTIVE)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String text(WeightShard shard) {
        return "by " + shard.factor() + ": " + Printable.of(shard.weights(), 100) + " " + shard.before() + " → "
                + shard.after();
    }

    private GraphFinding finding(
            int index, Optional<Verdict> verdict, boolean isWeak, String text, List<String> weights) {
        Strength strength = verdict.isEmpty() ? Strength.NOTE : isWeak ? Strength.WEAK : Strength.STRONG;
        return new GraphFinding(
                verdict,
                isWeak,
                List.of(evidence(index, strength, text, weights)),
                passes.pass(index).stage());
    }

    private Evidence evidence(int index, Strength strength, String text, List<String> weights) {
        String file = passes.pass(index).file();
        return new Evidence(
                Source.GRAPH,
                strength,
                "dump " + Printable.of(file, 120) + ": " + text,
                Optional.of(file),
                OptionalLong.empty(),
                weights.stream()
                        .limit(MOST_NAMES)
                        .map(name -> Printable.of(name, 100))
                        .toList());
    }
}
