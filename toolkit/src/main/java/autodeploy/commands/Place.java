package autodeploy.commands;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Follows the words of a line through the declarations: which command is meant, and what may come next. */
final class Place {
    private final Set<OptionSpec> given = new LinkedHashSet<>();
    private CommandSpec command;
    private @Nullable OptionSpec open;
    private int taken;
    private int arguments;
    private boolean isAfterDashes;

    private Place(CommandSpec top) {
        command = top;
    }

    /** Go through the words of a line, wrong ones included. */
    static Place after(CommandSpec top, List<String> words) {
        Place place = new Place(top);
        words.forEach(place::take);
        return place;
    }

    private void take(String word) {
        if (!isAfterDashes && word.startsWith("-")) {
            open = null;
            isAfterDashes = word.equals("--");
            option(word).ifPresent(option -> {
                given.add(option);
                boolean hasMore = option.arity().max() > 0 && word.indexOf('=') < 0;
                open = hasMore ? option : null;
                taken = 0;
            });
            return;
        }
        CommandLine below =
                isAfterDashes || needsValue() ? null : command.subcommands().get(word);
        if (below != null) {
            command = below.getCommandSpec();
            given.clear();
            open = null;
            arguments = 0;
        } else if (open != null) {
            taken++;
            open = taken < open.arity().max() ? open : null;
        } else {
            arguments++;
        }
    }

    CommandSpec command() {
        return command;
    }

    /** Find the option that a word names, with or without a value behind an equals sign. */
    Optional<OptionSpec> option(String word) {
        int equals = word.indexOf('=');
        return Optional.ofNullable(command.optionsMap().get(equals < 0 ? word : word.substring(0, equals)));
    }

    /** Give the option whose value may come next. */
    Optional<OptionSpec> open() {
        return Optional.ofNullable(open);
    }

    /** Tell whether an option's value must come next. */
    boolean needsValue() {
        return open != null && taken < open.arity().min();
    }

    boolean mayTakeOption() {
        return !isAfterDashes && !needsValue();
    }

    boolean mayTakeCommand() {
        return mayTakeOption() && arguments == 0;
    }

    boolean isGiven(OptionSpec option) {
        return given.contains(option);
    }

    /** Give the argument, not an option's, that may come next. */
    Optional<ArgSpec> argument() {
        return command.positionalParameters().stream()
                .filter(p -> p.index().contains(arguments))
                .map(ArgSpec.class::cast)
                .findFirst();
    }
}
