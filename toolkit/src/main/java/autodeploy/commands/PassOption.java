package autodeploy.commands;

import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Pass;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Declares {@code --pass} for the commands that look at one pass. */
final class PassOption {
    @Completes(Values.PASS)
    @Option(
            names = "--pass",
            paramLabel = "P",
            description = "The pass: its number, its transform, or the beginning of one; left out, the last.")
    private @Nullable String pass;

    Pass in(GraphDumps dumps) {
        List<Pass> passes = dumps.list();
        return pass == null ? passes.get(passes.size() - 1) : dumps.pass(pass);
    }
}
