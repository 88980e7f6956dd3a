package autodeploy.report.browse;

import autodeploy.graph.Passes;
import autodeploy.graph.model.Pass;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words passes for the page, with what a log says of them. */
final class PassFacts {
    private static final List<String> OF_LOG = List.of("status", "matches", "seconds");

    private final Map<Object, Map<?, ?>> byFile = new HashMap<>();

    PassFacts(Passes passes) {
        if (passes.json().get("passes") instanceof List<?> rows) {
            for (Object row : rows) {
                if (row instanceof Map<?, ?> facts) {
                    byFile.put(String.valueOf(facts.get("file")), facts);
                }
            }
        }
    }

    /**
     * Word one pass.
     *
     * @param changes what it changed; null when not known, or for the first
     * @param isThere whether its nodes can be looked at
     */
    Map<String, @Nullable Object> of(Pass pass, @Nullable Changes changes, boolean isThere) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("index", pass.index());
        facts.put("stage", pass.stage().orElse(null));
        facts.put("transform", pass.transform());
        facts.put("file", pass.file());
        facts.put("modules", pass.modules());
        facts.put("nodes", pass.nodes());
        facts.put("has", isThere);
        facts.put("changed", changes == null ? null : changes.isAny());
        facts.put("added", changes == null ? null : changes.added());
        facts.put("removed", changes == null ? null : changes.removed());
        facts.put("rewired", changes == null ? null : changes.rewired());
        facts.put("retyped", changes == null ? null : changes.retyped());
        Map<?, ?> logged = byFile.getOrDefault(pass.file(), Map.of());
        for (String key : OF_LOG) {
            facts.put(key, logged.get(key));
        }
        return facts;
    }
}
