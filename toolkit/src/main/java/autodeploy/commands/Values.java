package autodeploy.commands;

import autodeploy.graph.read.DumpArchive;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;

/**
 * Names the sources of values for completion that depend on the session or the machine; a declaration chooses one by
 * {@link Completes}. A new kind of value is one more
 * constant here.
 */
enum Values {
    /** Directories. */
    DIRECTORY,
    /** Directories, and archives that may hold dumps. */
    DUMPS,
    /** Files, and the directories on the way to them. */
    FILE,
    /** Passes of the loaded dumps: by number after a digit, else by transform. */
    PASS,
    /** Bases of a new configuration. */
    BASE,
    /** Keys of a configuration, transforms and their options. */
    KEY,
    /** {@code key=value} for a configuration. */
    ASSIGNMENT,
    /** Transforms, and {@code option=value} behind one. */
    TRANSFORM;

    /** Give what may be meant by the beginning of a value, best first, perhaps very many. */
    Stream<Offer> find(String typed, Session session) {
        return switch (this) {
            case DIRECTORY -> PathNames.of(typed, session, name -> false);
            case DUMPS -> PathNames.of(typed, session, DumpArchive::isNamedLikeOne);
            case FILE -> PathNames.of(typed, session, name -> true);
            case PASS -> passes(typed, session);
            case BASE -> ConfigWords.bases(typed);
            case KEY -> ConfigWords.keys(typed);
            case ASSIGNMENT -> ConfigWords.assignments(typed);
            case TRANSFORM -> ConfigWords.transforms(typed);
        };
    }

    /** Tell which source a declaration chose. */
    static Optional<Values> of(ArgSpec argument) {
        if (argument.userObject() instanceof AnnotatedElement declared
                && declared.isAnnotationPresent(Completes.class)) {
            return Optional.of(declared.getAnnotation(Completes.class)).map(Completes::value);
        }
        return argument.type().equals(Path.class) ? Optional.of(FILE) : Optional.empty();
    }

    /** Tell the fixed values of an argument: an enum's, a truth value's, or those that the declaration lists. */
    static List<String> fixed(ArgSpec argument) {
        boolean isTruth =
                argument.type().equals(boolean.class) || argument.type().equals(Boolean.class);
        List<String> listed = UsageErrors.allowed(argument);
        return listed.isEmpty() && isTruth ? List.of("true", "false") : listed;
    }

    private static Stream<Offer> passes(String typed, Session session) {
        boolean byNumber = !typed.isEmpty() && Character.isDigit(typed.charAt(0));
        String beginning = typed.toLowerCase(Locale.ROOT);
        return session.loaded().stream()
                .flatMap(run -> run.dumps().list().stream())
                .map(pass -> byNumber ? String.valueOf(pass.index()) : pass.transform())
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(beginning) && PathNames.isPrintable(name))
                .distinct()
                .map(name -> Offer.of(name, Completion.Kind.PASS));
    }
}
