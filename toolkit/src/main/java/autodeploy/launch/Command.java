package autodeploy.launch;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Name a program with its arguments, as a list that no shell interprets.
 *
 * <p>{@link #toString()} shows it as a line to paste into a shell.
 *
 * <pre>{@code
 * Command list = Command.of("nvidia-smi", "-L").withEnvironment("CUDA_VISIBLE_DEVICES", "0");
 * }</pre>
 *
 * @param argv the program, by name or path, and its arguments; at least one word
 * @param environment variables set in addition to the launcher's own, in their order
 * @param directory the working directory; empty for the launcher's own
 */
public record Command(List<String> argv, Map<String, String> environment, Optional<Path> directory) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * Copy the collections and check what no operating system could start.
     *
     * @throws IllegalArgumentException when there is no program, a word holds a NUL character, or a variable's name is
     *     not made of letters, digits and {@code _}
     */
    public Command {
        argv = List.copyOf(argv);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        Objects.requireNonNull(directory, "directory");
        if (argv.isEmpty() || argv.get(0).isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        argv.forEach(word -> rejectNul("argument", word));
        environment.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("environment variable '" + name + "': letters, digits and _ only");
            }
            rejectNul(name, value);
        });
    }

    private static void rejectNul(String what, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " with a NUL character");
        }
    }

    /**
     * Make a command.
     *
     * @param program the program, by name or path
     * @param arguments its arguments
     * @return the command
     * @throws IllegalArgumentException when the program is empty, or a word holds a NUL character
     */
    public static Command of(String program, String... arguments) {
        return of(Stream.concat(Stream.of(program), List.of(arguments).stream()).toList());
    }

    /**
     * Make a command from a list.
     *
     * @param argv the program and its arguments
     * @return the command
     * @throws IllegalArgumentException when there is no program, or a word holds a NUL character
     */
    public static Command of(List<String> argv) {
        return new Command(argv, Map.of(), Optional.empty());
    }

    /**
     * Set one more environment variable.
     *
     * @param name its name: letters, digits and {@code _}
     * @param value its value
     * @return a copy with it
     * @throws IllegalArgumentException when the name is not one, or the value holds a NUL character
     */
    public Command withEnvironment(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Command(argv, more, directory);
    }

    /**
     * Choose the working directory.
     *
     * @param dir the directory
     * @return a copy that runs there
     */
    public Command in(Path dir) {
        return new Command(argv, environment, Optional.of(dir));
    }

    /**
     * Name the program.
     *
     * @return the first word
     */
    public String program() {
        return argv.get(0);
    }

    /** Show the command as one line for a POSIX shell; the values of secrets are left out. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        directory.ifPresent(
                d -> line.append("cd ").append(ShellQuote.word(d.toString())).append(" && "));
        environment.forEach((name, value) -> line.append(name)
                .append('=')
                .append(value.isEmpty() ? "" : Redactor.value(name, ShellQuote.word(value)))
                .append(' '));
        return line.append(ShellQuote.words(Redactor.words(argv))).toString();
    }
}
