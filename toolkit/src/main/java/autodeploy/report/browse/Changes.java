package autodeploy.report.browse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pass changed.
 *
 * @param added nodes that are new
 * @param removed nodes that are gone
 * @param rewired nodes with another operand or literal
 * @param retyped nodes with another shape or dtype
 * @param renamed nodes with another name alone
 * @param rows all of them, side by side
 * @param groups repeated rewrites, the most frequent first
 * @param moreGroups rewrites left out
 */
record Changes(
        int added,
        int removed,
        int rewired,
        int retyped,
        int renamed,
        ChangeRows rows,
        List<Rewrite> groups,
        int moreGroups) {
    /** Copy the lists. */
    Changes {
        groups = List.copyOf(groups);
    }

    /** Nothing changed. */
    static Changes none() {
        return new Changes(0, 0, 0, 0, 0, new ChangeRows(), List.of(), 0);
    }

    /**
     * One rewrite with how often it was done, and one place of it.
     *
     * @param count how often
     * @param removedOps what went, with numbers
     * @param addedOps what came, with numbers
     * @param removed nodes of one place, before
     * @param added nodes of the same place, after
     */
    record Rewrite(
            int count,
            Map<String, Integer> removedOps,
            Map<String, Integer> addedOps,
            List<Integer> removed,
            List<Integer> added) {
        /** Word it, with its nodes as numbers. */
        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("count", count);
            json.put("removedOps", pairs(removedOps));
            json.put("addedOps", pairs(addedOps));
            json.put("removed", removed);
            json.put("addedNodes", added);
            return json;
        }
    }

    boolean isAny() {
        return added + removed + rewired + retyped > 0;
    }

    /** Word the numbers and the rewrites, with their nodes as numbers. */
    Map<String, @Nullable Object> json(String passBefore) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", "known");
        json.put("before", passBefore);
        json.put("added", added);
        json.put("removed", removed);
        json.put("rewired", rewired);
        json.put("retyped", retyped);
        json.put("renamed", renamed);
        json.put("rows", rows.count());
        json.put("moreGroups", moreGroups);
        json.put("groups", groups.stream().map(Rewrite::json).toList());
        return json;
    }

    private static List<List<Object>> pairs(Map<String, Integer> ops) {
        return ops.entrySet().stream()
                .map(op -> List.<Object>of(NodeFacts.cut(op.getKey()), op.getValue()))
                .toList();
    }
}
