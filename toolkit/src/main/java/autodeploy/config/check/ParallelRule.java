package autodeploy.config.check;

import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.yaml.KeyPath;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** World size, GPUs and the grid of parallel work. Source: {@code llm_args.py}. */
final class ParallelRule implements Rule {
    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        if (!settings.isAutoDeploy()) {
            return;
        }
        OptionalLong given = subject.whole("world_size");
        long size = given.orElse(1);
        if (given.isPresent()) {
            worldSize(size, subject, settings, problems);
        }
        for (String transform : List.of("detect_sharding", "apply_sharding_hints")) {
            if (!subject.isTrue("transforms." + transform + ".enable_attention_dp")) {
                grid(KeyPath.of("transforms", transform, "dist_mapping"), size, given.isPresent(), subject, problems);
            }
        }
    }

    private static void worldSize(long size, Subject subject, CheckSettings settings, Problems problems) {
        OptionalInt gpus = settings.visibleGpus();
        if (gpus.isPresent() && size > gpus.getAsInt()) {
            problems.atValue(
                    Severity.ERROR,
                    "world_size",
                    "world_size " + size + " asks for more GPUs than the " + gpus.getAsInt() + " visible",
                    gpus.getAsInt() == 0
                            ? "Run it where GPUs are, and look at CUDA_VISIBLE_DEVICES."
                            : "Write `world_size: " + gpus.getAsInt()
                                    + "`, or make more GPUs visible with CUDA_VISIBLE_DEVICES.");
        }
        if (size == 0 && !subject.text("runtime").equals(Optional.of("demollm"))) {
            problems.atValue(
                    Severity.ERROR,
                    "world_size",
                    "0 means no process of its own, which only the runtime demollm does",
                    "Write `world_size: 1`.");
        }
        boolean hasSharding = subject.find("transforms.detect_sharding").isPresent()
                || subject.find("transforms.apply_sharding_hints").isPresent();
        if (size > 1 && !hasSharding) {
            problems.atKey(
                    Severity.INFO,
                    "world_size",
                    "several GPUs and no word on sharding: the default tries the manual plan, the model's, a heuristic",
                    "For control write `transforms: {detect_sharding: {sharding_dims: [tp, ep, bmm]}}`.");
        }
    }

    private static void grid(KeyPath path, long size, boolean isGiven, Subject subject, Problems problems) {
        if (subject.find(path).isEmpty()) {
            return;
        }
        long tp = part(path, "tp", size, subject);
        long moeTp = part(path, "moe_tp", 1, subject);
        long moeEp = part(path, "moe_ep", size, subject);
        long cluster = part(path, "moe_cluster", 1, subject);
        Severity severity = isGiven ? Severity.ERROR : Severity.WARNING;
        String of = "world_size " + size + (isGiven ? "" : ", the default");
        if (tp != size) {
            problems.atValue(
                    severity,
                    subject.find(path.then("tp")).isPresent() ? path.then("tp") : path,
                    "impossible grid: tp " + tp + " is not " + of,
                    "Write `tp: " + size + "`.");
        }
        boolean isSound = moeTp > 0 && moeEp > 0 && cluster > 0 && moeTp <= size && moeEp <= size && cluster <= size;
        if (!isSound || moeTp * moeEp * cluster != size) {
            problems.atKey(
                    severity,
                    path,
                    "impossible grid: moe_tp " + moeTp + " × moe_ep " + moeEp + " × moe_cluster " + cluster + " is not "
                            + of,
                    "Write `moe_tp: 1`, `moe_ep: " + size + "`, or another pair whose product is " + size + ".");
        }
    }

    private static long part(KeyPath path, String name, long otherwise, Subject subject) {
        return Subject.whole(subject.find(path.then(name))).orElse(otherwise);
    }
}
