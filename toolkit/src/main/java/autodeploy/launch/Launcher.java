package autodeploy.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Run commands somewhere: on this machine, elsewhere, or in a simulation.
 *
 * <p>Implementations are safe for use by several threads at once.
 */
public interface Launcher {
    /**
     * Name the machine, such as {@code local}.
     *
     * @return the name
     */
    String host();

    /**
     * Run a command to its end, and capture what it prints.
     *
     * <p>Answers to interrupts: the command is stopped with all that it had started, the thread's flag stays set, and
     * the outcome is {@link RunOutcome.Interrupted}. What a command leaves running after its own end is left alone.
     *
     * @param command the command; it reads an empty standard input
     * @param timeout the longest time it may take, above zero; then it is stopped in the same way
     * @return how it ended; a command that could not be started is an outcome too
     * @throws autodeploy.core.LaunchException when the machine itself cannot be reached
     */
    RunOutcome run(Command command, Duration timeout);

    /**
     * Look for a program as a shell does.
     *
     * @param program its name, or a path
     * @return the executable file; empty when there is none
     * @throws autodeploy.core.LaunchException when the machine itself cannot be reached
     */
    Optional<Path> find(String program);

    /**
     * Give the environment in which commands run.
     *
     * @return the variables; empty where they are not known
     */
    default Map<String, String> environment() {
        return Map.of();
    }
}
