package autodeploy.commands;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Shows a command's help: as picocli lays it out in a terminal, as tables in a notebook. */
final class HelpPage implements View {
    private final CommandLine command;

    HelpPage(CommandLine command) {
        this.command = command;
    }

    /** Find the help for a place in a line: of the option there, else of the command named up to there. */
    static View at(CommandSpec top, MagicLine line, int cursor) {
        Optional<MagicLine.Word> word = line.at(cursor).filter(w -> w.start() > 0 && w.end() > line.nameEnd());
        Place before =
                Place.after(top, line.before(word.map(MagicLine.Word::start).orElse(cursor)));
        Optional<OptionSpec> option = word.map(MagicLine.Word::value)
                .filter(value -> value.startsWith("-"))
                .map(before::option)
                .orElseGet(before::open);
        if (option.isPresent()) {
            return new OptionHelp(before.command().qualifiedName(), option.get());
        }
        Place here = Place.after(top, line.before(word.map(MagicLine.Word::end).orElse(cursor)));
        return new HelpPage(here.command().commandLine());
    }

    /** Write a trailing question mark as {@code --help}: {@code ?} alone, or behind a command's name. */
    static List<String> questionAsHelp(List<String> words, Set<String> commands) {
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        boolean isCommand = last.endsWith("?") && commands.contains(last.substring(0, last.length() - 1));
        if (!isCommand && !last.equals("?")) {
            return words;
        }
        List<String> asked = new ArrayList<>(words.subList(0, words.size() - 1));
        if (isCommand) {
            asked.add(last.substring(0, last.length() - 1));
        }
        asked.add("--help");
        return asked;
    }

    private CommandSpec spec() {
        return command.getCommandSpec();
    }

    @Override
    public String title() {
        return command.getHelp().synopsis(0).strip();
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.text("argument", "Argument"), Column.text("description", "Meaning"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        spec().positionalParameters().stream().filter(p -> !p.hidden()).forEach(p -> rows.add(row(p.paramLabel(), p)));
        spec().options().forEach(option -> rows.add(row(option)));
        return rows;
    }

    private static List<@Nullable Object> row(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return row(String.join(", ", option.names()) + value, option);
    }

    private static List<@Nullable Object> row(String label, ArgSpec argument) {
        return Arrays.asList(
                label,
                String.join(" ", argument.description())
                        .replace("${COMPLETION-CANDIDATES}", String.join(", ", UsageErrors.allowed(argument))));
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(Arrays.asList(spec().usageMessage().description()));
        Commands.example(spec()).ifPresent(words -> notes.add("Example: " + (familyName() + " " + words).strip()));
        return notes;
    }

    /** Give the words before an example: the magic, or the jar with the family's word. */
    private String familyName() {
        CommandSpec top = spec();
        CommandSpec family = top;
        while (top.parent() != null) {
            family = top;
            top = top.parent();
        }
        return top.name().startsWith("%") ? top.name() : family.qualifiedName();
    }

    @Override
    public List<View> parts() {
        return Commands.subcommands(spec()).isEmpty() ? List.of() : List.of(new SubcommandList(spec()));
    }

    @Override
    public String text(int mostRows) {
        String example = notes().stream()
                .filter(n -> n.startsWith("Example: "))
                .findFirst()
                .orElse("");
        return command.getUsageMessage(CommandLine.Help.Ansi.OFF) + (example.isEmpty() ? "" : example + "\n");
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("help", text());
        return tree;
    }

    /** Shows one option of a command. */
    private record OptionHelp(String command, OptionSpec option) implements View {
        @Override
        public String title() {
            return command + " " + option.longestName();
        }

        @Override
        public List<Column> columns() {
            return List.of(Column.text("argument", "Argument"), Column.text("description", "Meaning"));
        }

        @Override
        public List<List<@Nullable Object>> rows() {
            return List.of(row(option));
        }

        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("help", text());
            return tree;
        }
    }

    /** Lists the commands below one. */
    private record SubcommandList(CommandSpec spec) implements View {
        @Override
        public String title() {
            return "Commands";
        }

        @Override
        public List<Column> columns() {
            return List.of(Column.text("command", "Command"), Column.text("description", "Purpose"));
        }

        @Override
        public List<List<@Nullable Object>> rows() {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            Commands.subcommands(spec)
                    .forEach((name, sub) ->
                            rows.add(Arrays.asList(name, sub.usageMessage().description()[0])));
            return rows;
        }

        @Override
        public Map<String, @Nullable Object> json() {
            return Map.of();
        }
    }
}
