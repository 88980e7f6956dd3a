package autodeploy.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** A machine made of answers. */
final class StandInLauncher implements Launcher {
    private final Map<String, Function<Duration, RunOutcome>> programs = new LinkedHashMap<>();
    final List<String> commands = new CopyOnWriteArrayList<>();

    StandInLauncher with(String program, RunOutcome outcome) {
        programs.put(program, timeout -> outcome);
        return this;
    }

    StandInLauncher with(String program, int exitCode, String output, String error) {
        return with(program, new RunOutcome.Completed(exitCode, output, error));
    }

    /** Add a program that does something before it answers. */
    StandInLauncher answering(String program, Supplier<RunOutcome> answer) {
        programs.put(program, timeout -> answer.get());
        return this;
    }

    /** Add a program that takes as long as it is given. */
    StandInLauncher hanging(String program) {
        programs.put(program, timeout -> new RunOutcome.TimedOut(timeout, "", ""));
        return this;
    }

    @Override
    public String host() {
        return "stand-in";
    }

    @Override
    public RunOutcome run(Command command, Duration timeout) {
        commands.add(command.toString());
        Function<Duration, RunOutcome> program = programs.get(command.program());
        return program == null ? new RunOutcome.Failed("absent") : program.apply(timeout);
    }

    @Override
    public Optional<Path> find(String program) {
        return programs.containsKey(program) ? Optional.of(Path.of("/opt/bin", program)) : Optional.empty();
    }
}
