package autodeploy.log;

import autodeploy.core.TransformRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Name one run of a transform among those of a rank.
 *
 * @param stage the stage's name as printed
 * @param transform the transform's name as printed
 * @param number which of the runs with these names, from 1
 */
record RunKey(String stage, String transform, int number) {
    /** Number the records of one rank, in their order. */
    static Map<RunKey, TransformRecord> of(List<TransformRecord> ofOneRank) {
        Map<RunKey, Integer> counts = new HashMap<>();
        Map<RunKey, TransformRecord> keyed = new LinkedHashMap<>();
        for (TransformRecord record : ofOneRank) {
            int number = counts.merge(new RunKey(record.stage(), record.transform(), 0), 1, Integer::sum);
            keyed.put(new RunKey(record.stage(), record.transform(), number), record);
        }
        return keyed;
    }
}
