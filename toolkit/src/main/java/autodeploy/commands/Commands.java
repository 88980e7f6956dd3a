package autodeploy.commands;

import autodeploy.core.CancelledException;
import autodeploy.core.Progress;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Run commands by their words, for magics and for the command line.
 *
 * <p>{@code View passes = Commands.magic(Family.GRAPH, List.of("passes", "dumps"), session);}
 */
public final class Commands {
    /** What stands before a command on the command line. */
    static final String SHELL = "java -jar autodeploy-toolkit.jar";

    private Commands() {}

    /**
     * Run a magic's line.
     *
     * @param family the family that the magic stands for
     * @param words the line after the magic's name, split
     * @param session what earlier commands left
     * @return the command's typed result, or a help page
     * @throws UsageException when the words are wrong
     * @throws autodeploy.core.AutoDeployException when the command cannot do its work
     */
    public static View magic(Family family, List<String> words, Session session) {
        CommandLine line = line(family);
        MagicQuotes.check(words, options(line), line.getCommandName());
        CommandLine command = asked(
                parse(line, HelpPage.questionAsHelp(words, line.getSubcommands().keySet())));
        return !command.isUsageHelpRequested() && command.getCommand() instanceof Action action
                ? run(action, command, session)
                : new HelpPage(command);
    }

    /**
     * Run a cell magic: options in its first line, a text below.
     *
     * @param family the family that the magic stands for
     * @param words the first line after the magic's name, split
     * @param cell the text below
     * @param session what earlier commands left
     * @return the typed result, or a help page
     * @throws UsageException when the words are wrong, or the family has no cell magic
     * @throws autodeploy.core.AutoDeployException when the command cannot do its work
     */
    public static View cell(Family family, List<String> words, CellText cell, Session session) {
        CellAction action = family.cell()
                .orElseThrow(() -> new UsageException(
                        "no cell magic", "%%" + family.magic(), "Write %" + family.magic() + " in a line."));
        CommandLine line = configured(new CommandLine(action), "%%" + family.magic());
        CommandLine command = asked(parse(line, HelpPage.questionAsHelp(words, Set.of())));
        return command.isUsageHelpRequested() ? new HelpPage(command) : action.run(cell, session);
    }

    /**
     * Run a command line.
     *
     * @param words the arguments as the shell gave them; {@code --json} and {@code --debug} are accepted and do nothing
     *     here
     * @param session what earlier commands left
     * @return the command's typed result, or a help page
     * @throws UsageException when the words are wrong
     * @throws autodeploy.core.AutoDeployException when the command cannot do its work
     */
    public static View shell(List<String> words, Session session) {
        CommandLine command = asked(parse(shellLine(), words));
        if (command.isUsageHelpRequested()) {
            return new HelpPage(command);
        }
        if (command.getCommand() instanceof Action action) {
            return run(action, command, session);
        }
        String known = String.join(", ", subcommands(command.getCommandSpec()).keySet());
        throw new UsageException(
                "a command is missing",
                command.getCommandSpec().qualifiedName(),
                "One of: " + known + ". --help says more.");
    }

    /** Run a command, and tell the session's listener of its begin and its end, whatever that is. */
    private static View run(Action action, CommandLine command, Session session) {
        Progress.End end = Progress.End.FAILED;
        session.progress().begin(command.getCommandSpec().qualifiedName());
        try {
            View view = action.run(session);
            end = Progress.End.DONE;
            return view;
        } catch (CancelledException e) {
            end = Progress.End.STOPPED;
            throw e;
        } finally {
            session.progress().end(end);
        }
    }

    /**
     * Complete a magic's line: commands, options and their values, paths, passes of the loaded dumps.
     *
     * <p>Looks at 10,000 entries of a directory at most, writes nothing, and takes any text for a line.
     *
     * @param line one line from its percent sign on, such as {@code %adgraph passes --st}
     * @param cursor a place in the line, in UTF-16 units
     * @param session what earlier commands left
     * @return what may stand at the cursor, perhaps nothing; empty when the magic is not one of ours, or the cursor is
     *     not behind its name
     */
    public static Optional<Completion> complete(String line, int cursor, Session session) {
        int place = Math.min(cursor, line.length());
        return MagicLine.of(line)
                .filter(magic -> place > magic.nameEnd())
                .flatMap(magic -> Family.ofMagic(magic.name())
                        .map(family ->
                                Completer.complete(lineOf(family, magic).getCommandSpec(), magic, place, session)));
    }

    /**
     * Give the help that belongs to a place in a magic's line.
     *
     * @param line one line from its percent sign on; question marks at its end do not count
     * @param cursor a place in the line, in UTF-16 units
     * @return the help of the command named there, or of the option alone whose name or value is there; empty when the
     *     magic is not one of ours
     */
    public static Optional<View> help(String line, int cursor) {
        int end = line.length();
        while (end > 0 && "? \t\n".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return MagicLine.of(line.substring(0, end))
                .flatMap(magic -> Family.ofMagic(magic.name())
                        .map(family -> HelpPage.at(lineOf(family, magic).getCommandSpec(), magic, cursor)));
    }

    /**
     * List all commands.
     *
     * @return one entry for each command without sub-commands, family by family
     */
    public static List<CommandInfo> all() {
        List<CommandInfo> all = new ArrayList<>();
        for (Family family : Family.values()) {
            list(family, new CommandLine(family.declaration()).getCommandSpec(), "", all);
        }
        return all;
    }

    private static void list(Family family, CommandSpec spec, String path, List<CommandInfo> all) {
        example(spec)
                .ifPresent(words -> all.add(new CommandInfo(
                        ("%" + family.magic() + " " + path).strip(),
                        (family.word() + " " + path).strip(),
                        spec.usageMessage().description()[0],
                        ("%" + family.magic() + " " + words).strip())));
        subcommands(spec).forEach((name, sub) -> list(family, sub, (path + " " + name).strip(), all));
    }

    /** Give the long options of a command and of all below it. */
    private static Set<String> options(CommandLine line) {
        Set<String> names = new TreeSet<>();
        everyCommand(line, each -> each.getCommandSpec().options().forEach(option -> names.add(option.longestName())));
        return names;
    }

    static Map<String, CommandSpec> subcommands(CommandSpec spec) {
        Map<String, CommandSpec> found = new TreeMap<>();
        spec.subcommands().forEach((name, line) -> found.put(name, line.getCommandSpec()));
        return found;
    }

    static Optional<String> example(CommandSpec spec) {
        Example example = spec.userObject().getClass().getAnnotation(Example.class);
        return Optional.ofNullable(example).map(Example::value);
    }

    private static CommandLine line(Family family) {
        return configured(new CommandLine(family.declaration()), "%" + family.magic());
    }

    /** Two percent signs mean the cell magic, where the family has one. */
    private static CommandLine lineOf(Family family, MagicLine magic) {
        return magic.line().startsWith("%%") && family.hasCell()
                ? configured(new CommandLine(family.cell().orElseThrow()), "%%" + family.magic())
                : line(family);
    }

    private static CommandLine shellLine() {
        CommandLine root = new CommandLine(new RootCommand());
        for (Family family : Family.values()) {
            root.addSubcommand(family.word(), family.declaration());
        }
        configured(root, SHELL);
        root.getCommandSpec()
                .addOption(OptionSpec.builder("-V", "--version")
                        .description("Print the version.")
                        .build());
        everyCommand(
                root,
                line -> line.getCommandSpec()
                        .addOption(flag("--json", "Print one JSON document instead of text."))
                        .addOption(flag("--debug", "Show the stack trace of an error.")));
        return root;
    }

    private static CommandLine configured(CommandLine line, String name) {
        line.setCommandName(name);
        // Untrusted or odd words must reach the command as they are: no @file, no unquoting, no clusters.
        line.setExpandAtFiles(false)
                .setTrimQuotes(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(100);
        everyCommand(
                line,
                each -> each.getCommandSpec()
                        .addOption(OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build()));
        return line;
    }

    private static void everyCommand(CommandLine line, Consumer<CommandLine> action) {
        action.accept(line);
        line.getSubcommands().values().forEach(sub -> everyCommand(sub, action));
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    private static ParseResult parse(CommandLine line, List<String> words) {
        try {
            return line.parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw UsageErrors.of(e);
        }
    }

    /** Find the command that is meant: the first whose help is asked for, else the last named. */
    private static CommandLine asked(ParseResult result) {
        ParseResult last = result;
        while (!last.isUsageHelpRequested() && last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.commandSpec().commandLine();
    }
}
