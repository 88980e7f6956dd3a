package autodeploy.log.diagnose;

import autodeploy.log.model.LogEntry;
import autodeploy.log.model.LogProblem;
import autodeploy.log.model.ProblemLines;
import java.util.List;

/** Gather the problems of one log by kind. Not for use by several threads at once. */
public final class Diagnosis implements ProblemLines {
    Diagnosis(RuleBook rules) {}

    @Override
    public List<String> anchors() {
        return List.of();
    }

    @Override
    public boolean wantsNext() {
        return false;
    }

    @Override
    public void take(LogEntry entry) {}

    /**
     * List the problems found so far.
     *
     * @return one for each kind, errors first, then in the order of their first lines
     */
    public List<LogProblem> problems() {
        return List.of();
    }
}
