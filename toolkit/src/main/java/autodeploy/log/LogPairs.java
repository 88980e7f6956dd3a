package autodeploy.log;

import autodeploy.core.TransformRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pairs the transforms of two runs: the k-th of a stage and transform with the k-th; of what is left, those of one
 * name whose stage has changed.
 */
final class LogPairs {
    /** Holds one or both sides of a transform, by the second's key where it has one. */
    record Pair(RunKey key, Optional<TransformRecord> left, Optional<TransformRecord> right) {}

    private LogPairs() {}

    /** Pair two runs, in the order of the second; what the first alone has stands where it stood there. */
    static List<Pair> of(List<TransformRecord> left, List<TransformRecord> right) {
        Map<RunKey, TransformRecord> a = RunKey.of(left);
        Map<RunKey, TransformRecord> b = RunKey.of(right);
        Map<RunKey, RunKey> partners = new LinkedHashMap<>();
        a.keySet().stream().filter(b::containsKey).forEach(key -> partners.put(key, key));
        Map<String, RunKey> moved = new HashMap<>();
        b.keySet().stream().filter(key -> !a.containsKey(key)).forEach(key -> moved.putIfAbsent(key.transform(), key));
        for (RunKey key : a.keySet()) {
            RunKey other = b.containsKey(key) ? null : moved.remove(key.transform());
            if (other != null) {
                partners.put(key, other);
            }
        }
        return merged(a, b, partners);
    }

    private static List<Pair> merged(
            Map<RunKey, TransformRecord> a, Map<RunKey, TransformRecord> b, Map<RunKey, RunKey> partners) {
        Map<RunKey, RunKey> back = new HashMap<>();
        partners.forEach((left, right) -> back.put(right, left));
        // What the first alone has stands before the pair that followed it there.
        Map<RunKey, List<Pair>> before = new HashMap<>();
        List<Pair> waiting = new ArrayList<>();
        for (Map.Entry<RunKey, TransformRecord> entry : a.entrySet()) {
            if (partners.containsKey(entry.getKey())) {
                before.put(entry.getKey(), List.copyOf(waiting));
                waiting.clear();
            } else {
                waiting.add(new Pair(entry.getKey(), Optional.of(entry.getValue()), Optional.empty()));
            }
        }
        List<Pair> pairs = new ArrayList<>();
        b.forEach((key, record) -> {
            RunKey left = back.get(key);
            if (left != null) {
                pairs.addAll(before.getOrDefault(left, List.of()));
            }
            pairs.add(new Pair(
                    key, left == null ? Optional.empty() : Optional.ofNullable(a.get(left)), Optional.of(record)));
        });
        pairs.addAll(waiting);
        return pairs;
    }
}
