package autodeploy.commands;

import autodeploy.core.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Takes a transform's name and the {@code key=value} words behind it, so that each option has its own. */
final class TransformWords implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's own signature
    public void consumeParameters(Stack<String> words, ArgSpec argument, CommandSpec command) {
        if (words.isEmpty() || words.peek().startsWith("-") || words.peek().contains("=")) {
            throw new UsageException(
                    "--add-transform needs a transform's name first",
                    command.qualifiedName(),
                    "Such as --add-transform multi_stream_moe enabled=true.");
        }
        List<String> taken = new ArrayList<>();
        taken.add(words.pop());
        while (!words.isEmpty() && !words.peek().startsWith("-") && words.peek().contains("=")) {
            taken.add(words.pop());
        }
        List<List<String>> all = new ArrayList<>();
        List<List<String>> before = argument.getValue();
        if (before != null) {
            all.addAll(before);
        }
        all.add(taken);
        argument.setValue(all);
    }
}
