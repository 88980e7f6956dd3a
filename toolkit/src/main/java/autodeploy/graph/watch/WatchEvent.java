package autodeploy.graph.watch;

import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.Objects;
import java.util.OptionalLong;

/** Say what a {@link DumpWatch} has seen. */
public sealed interface WatchEvent {
    /**
     * Word the event.
     *
     * @return one short line
     */
    String message();

    /**
     * Nothing to read yet, told once for each reason.
     *
     * @param message what is waited for
     */
    record Waiting(String message) implements WatchEvent {
        /** Check that nothing is missing. */
        public Waiting {
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * A pass has been written.
     *
     * @param run which run since the watch began, from 1
     * @param dumps the run as far as it is written, to look into
     * @param pass the pass
     * @param delta its nodes less those of the pass before; empty for the first
     */
    record Written(int run, Run dumps, Pass pass, OptionalLong delta) implements WatchEvent {
        /** Check that nothing is missing. */
        public Written {
            Objects.requireNonNull(dumps, "dumps");
            Objects.requireNonNull(pass, "pass");
            Objects.requireNonNull(delta, "delta");
        }

        @Override
        public String message() {
            String change = delta.isEmpty() || delta.getAsLong() == 0
                    ? ""
                    : delta.getAsLong() > 0 ? ", +" + delta.getAsLong() : ", " + delta.getAsLong();
            return (run > 1 ? "run " + run + ": " : "") + pass.index() + " " + pass.transform() + ": " + pass.nodes()
                    + " nodes" + change;
        }
    }

    /**
     * The directory was wiped, as the next run does when it begins.
     *
     * @param run which run is gone, from 1
     * @param passes how many passes of it had been seen
     */
    record Wiped(int run, int passes) implements WatchEvent {
        @Override
        public String message() {
            return "the directory was wiped: run " + run + " is gone after " + passes
                    + (passes == 1 ? " pass" : " passes") + ", a new run begins";
        }
    }
}
