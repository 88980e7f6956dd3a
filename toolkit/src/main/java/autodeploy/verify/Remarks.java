package autodeploy.verify;

import autodeploy.core.Printable;
import autodeploy.log.model.LogContents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Say what is odd about log and configuration as a whole. */
final class Remarks {
    private static final int MOST_NAMES = 8;

    private Remarks() {}

    static List<String> of(SubjectConfig config, Optional<LogContents> log, Findings findings) {
        List<String> remarks = new ArrayList<>();
        findings.run().ifPresent(run -> {
            if (run.runs() > 1) {
                remarks.add("The log holds " + run.runs() + " runs; the last one is judged.");
            }
            if (run.transforms().isEmpty()) {
                remarks.add("The log tells of no transform by name.");
            }
            Set<String> known = new HashSet<>(config.transforms());
            List<String> others =
                    run.transforms().stream().filter(t -> !known.contains(t)).toList();
            if (!others.isEmpty()) {
                remarks.add(others.size() + (others.size() == 1 ? " transform" : " transforms")
                        + " of the log that revision " + config.schema().revision()
                        + " does not have, so the run may be of another release: "
                        + others.stream()
                                .limit(MOST_NAMES)
                                .map(name -> Printable.of(name, 80))
                                .collect(Collectors.joining(", "))
                        + (others.size() > MOST_NAMES ? " and " + (others.size() - MOST_NAMES) + " more" : "")
                        + ". --trtllm-version names it.");
            }
        });
        log.map(LogContents::open)
                .filter(open -> !open.isEmpty())
                .ifPresent(open -> remarks.add("The log ends inside "
                        + open.stream()
                                .map(run -> Printable.of(run.transform(), 80))
                                .distinct()
                                .limit(MOST_NAMES)
                                .collect(Collectors.joining(", "))
                        + ": what comes later is not known."));
        return List.copyOf(remarks);
    }
}
