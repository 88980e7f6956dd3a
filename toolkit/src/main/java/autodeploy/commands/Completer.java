package autodeploy.commands;

import autodeploy.commands.Completion.Kind;
import autodeploy.core.Suggest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds what may stand at the cursor in a magic's line, from the declarations of its commands. */
final class Completer {
    private final Session session;
    private final Place place;
    private final List<String> later;
    private final List<Offer> known = new ArrayList<>();
    private final List<Offer> found = new ArrayList<>();

    private Completer(Session session, Place place, List<String> later) {
        this.session = session;
        this.place = place;
        this.later = later;
    }

    /**
     * Complete a line.
     *
     * @param top the declaration that the magic stands for
     * @param cursor a place in the line, behind the magic's name
     */
    static Completion complete(CommandSpec top, MagicLine line, int cursor, Session session) {
        int start = line.at(cursor).map(MagicLine.Word::start).orElse(cursor);
        Place place = Place.after(top, line.before(start));
        Completer completer = new Completer(session, place, line.after(cursor));
        Cut whole = Cut.at(line, cursor, 0);
        String typed = whole.typed();
        int equals = typed.indexOf('=') + 1;
        Optional<OptionSpec> named =
                equals > 0 && typed.startsWith("-") && place.mayTakeOption() ? place.option(typed) : Optional.empty();
        if (named.isPresent()) {
            Cut value = Cut.at(line, cursor, equals);
            completer.values(named.get(), value.typed());
            return value.fill(completer.best(value.typed()));
        }
        completer.word(typed);
        return whole.fill(completer.best(typed));
    }

    /** Gather what may stand as a word of its own. */
    private void word(String typed) {
        place.open().ifPresent(option -> values(option, typed));
        if (place.mayTakeCommand() && !typed.startsWith("-")) {
            commands();
        }
        if (place.mayTakeOption() && typed.startsWith("-")) {
            options(true);
        } else if (!place.needsValue()) {
            place.argument().ifPresent(argument -> values(argument, typed));
        }
        if (place.mayTakeOption() && typed.isEmpty()) {
            options(false);
        }
    }

    private void commands() {
        for (Map.Entry<String, CommandSpec> sub :
                Commands.subcommands(place.command()).entrySet()) {
            if (!sub.getValue().usageMessage().hidden()) {
                known.add(Offer.of(sub.getKey(), Kind.COMMAND));
            }
        }
    }

    /** Long names first, what must be given before the rest, help last. */
    private void options(boolean shortToo) {
        List<OptionSpec> open = place.command().options().stream()
                .filter(option -> !option.hidden() && (option.isMultiValue() || !isGiven(option)))
                .sorted(Comparator.comparing(OptionSpec::usageHelp)
                        .thenComparing(option -> !option.required())
                        .thenComparing(OptionSpec::longestName))
                .toList();
        open.forEach(option -> known.add(Offer.of(option.longestName(), Kind.OPTION)));
        if (shortToo) {
            open.stream()
                    .flatMap(option -> Arrays.stream(option.names()).filter(name -> !name.equals(option.longestName())))
                    .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                    .forEach(name -> known.add(Offer.of(name, Kind.OPTION)));
        }
    }

    private boolean isGiven(OptionSpec option) {
        return place.isGiven(option)
                || later.stream().anyMatch(word -> place.option(word).equals(Optional.of(option)));
    }

    private void values(ArgSpec argument, String typed) {
        Values.fixed(argument).forEach(value -> known.add(Offer.of(value, Kind.VALUE)));
        Values.of(argument)
                .ifPresent(source ->
                        source.find(typed, session).limit(Completion.MOST).forEach(found::add));
    }

    /** Choose what begins as typed; where nothing does, what may have been meant. */
    private List<Offer> best(String typed) {
        String beginning = typed.toLowerCase(Locale.ROOT);
        List<Offer> fixed = known.stream()
                .filter(offer -> offer.value().toLowerCase(Locale.ROOT).startsWith(beginning))
                .toList();
        if (fixed.isEmpty() && found.isEmpty()) {
            List<String> close =
                    Suggest.closest(typed, known.stream().map(Offer::value).toList());
            return close.stream()
                    .flatMap(
                            word -> known.stream().filter(offer -> offer.value().equals(word)))
                    .distinct()
                    .toList();
        }
        // Values first, options last; a crowded folder must not push the options out.
        Stream<Offer> values = fixed.stream().filter(offer -> offer.kind() != Kind.OPTION);
        Stream<Offer> options = fixed.stream().filter(offer -> offer.kind() == Kind.OPTION);
        Stream<Offer> some = found.stream().limit(Math.max(0, Completion.MOST - fixed.size()));
        return Stream.of(values, some, options)
                .flatMap(offers -> offers)
                .distinct()
                .limit(Completion.MOST)
                .toList();
    }
}
