package autodeploy.launch;

import java.time.Duration;
import java.util.List;

/** A tiny Java program that runs the command of its arguments. */
final class RunOne {
    private RunOne() {}

    /**
     * Run it.
     *
     * @param argv the command
     */
    public static void main(String[] argv) {
        Local.ofProcess().run(Command.of(List.of(argv)), Duration.ofSeconds(60));
    }
}
