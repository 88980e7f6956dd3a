package autodeploy.commands;

import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what picocli finds wrong into messages with a suggestion. */
final class UsageErrors {
    private UsageErrors() {}

    static UsageException of(ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String where = spec.qualifiedName();
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), spec, where);
        }
        if (e instanceof MissingParameterException missing) {
            String names =
                    missing.getMissing().stream().map(UsageErrors::withValue).collect(Collectors.joining(" and "));
            return new UsageException("missing: " + names, where, usage(spec));
        }
        if (e instanceof OverwrittenOptionException twice) {
            return new UsageException("given twice: " + label(twice.getOverwritten()), where, "Give it once.");
        }
        ArgSpec argument = e.getArgSpec();
        String value = e.getValue();
        if (argument != null && value != null) {
            return badValue(argument, value, where);
        }
        return new UsageException(withoutFullStop(e.getMessage()), where, usage(spec));
    }

    private static UsageException unmatched(String word, CommandSpec spec, String where) {
        if (word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            Collection<String> known = spec.options().stream()
                    .flatMap(o -> Arrays.stream(o.names()))
                    .filter(n -> n.startsWith("--"))
                    .toList();
            return new UsageException("unknown option `" + name + "`", where, hint(name, known, spec));
        }
        Collection<String> commands = Commands.subcommands(spec).keySet();
        if (!commands.isEmpty()) {
            return new UsageException(
                    "unknown command `" + word + "`",
                    where,
                    sentence(Suggest.question(word, commands), "Commands: " + String.join(", ", commands) + "."));
        }
        return new UsageException("one word too many: `" + word + "`", where, usage(spec));
    }

    private static UsageException badValue(ArgSpec argument, String value, String where) {
        List<String> allowed = allowed(argument);
        String label = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        if (allowed.isEmpty()) {
            return new UsageException(
                    "`" + value + "` is no " + argument.type().getSimpleName() + " for " + label, where, "");
        }
        return new UsageException(
                "unknown value `" + value + "` of " + label,
                where,
                sentence(Suggest.question(value, allowed), "Allowed: " + String.join(", ", allowed) + "."));
    }

    static List<String> allowed(ArgSpec argument) {
        List<String> allowed = new ArrayList<>();
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            candidates.forEach(allowed::add);
        }
        return allowed;
    }

    private static String hint(String word, Collection<String> known, CommandSpec spec) {
        String question = Suggest.question(word, known);
        return question.isEmpty() ? usage(spec) : question;
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String withValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }

    private static String usage(CommandSpec spec) {
        return "See " + spec.qualifiedName() + " --help.";
    }

    private static String sentence(String first, String second) {
        return first.isEmpty() ? second : first + " " + second;
    }

    private static String withoutFullStop(@Nullable String message) {
        return message == null ? "wrong use" : message.replaceFirst("\\.$", "");
    }
}
