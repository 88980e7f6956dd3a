package autodeploy.kernel.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jspecify.annotations.Nullable;

/** Complete names and arguments of magics, and Java. */
public final class Completions {
    private static final int MOST = 500;

    private final JShell shell;
    private final MagicsRegistry registry;
    private final ToolkitMagics toolkit;

    /**
     * Make completions for a kernel.
     *
     * @param kernel whose magics are completed
     * @param shell whose Java is completed
     */
    public Completions(BaseKernel kernel, JShell shell) {
        this.shell = shell;
        this.registry = kernel.getMagicsRegistry();
        this.toolkit = new ToolkitMagics(kernel);
    }

    /**
     * What may stand at a cursor.
     *
     * @param start begin of what is replaced
     * @param end its end
     * @param matches texts, best first
     * @param types the kind of each match, as long as the matches or empty
     */
    public record Found(int start, int end, List<String> matches, List<String> types) {
        /** Copy the lists. */
        public Found {
            matches = List.copyOf(matches);
            types = List.copyOf(types);
        }

        static Found nothing(int at) {
            return new Found(at, at, List.of(), List.of());
        }
    }

    /**
     * Complete.
     *
     * @param code a cell
     * @param cursor UTF-16 offset
     * @return nothing where nothing fits
     */
    public Found at(String code, int cursor) {
        Optional<MagicLine> magic = MagicLine.at(code, cursor);
        if (magic.isEmpty()) {
            return java(MagicLine.blanked(code), cursor);
        }
        MagicLine line = magic.get();
        return cursor <= line.start() + line.nameEnd() ? names(code, line, cursor) : arguments(line, cursor);
    }

    private Found names(String code, MagicLine line, int cursor) {
        String typed = code.substring(line.start(), cursor);
        boolean first = code.substring(0, line.start()).isBlank();
        Stream<String> names = line.isCell() ? Stream.empty() : shown("%", registry.getLineMagicNames());
        if (first) {
            names = Stream.concat(names, shown("%%", registry.getCellMagicNames()));
        }
        List<String> matches = names.filter(name -> startsWith(name, typed)).toList();
        return new Found(
                line.start(),
                cursor,
                matches,
                matches.stream().map(m -> "magic").toList());
    }

    private static Stream<String> shown(String percent, Collection<String> names) {
        // A dot marks what a kernel asks for itself; a question mark is typed behind any name.
        return names.stream()
                .filter(name -> name.indexOf('.') < 0 && !name.endsWith("?"))
                .sorted()
                .map(name -> percent + name);
    }

    private static boolean startsWith(String name, String typed) {
        return name.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
    }

    private Found arguments(MagicLine line, int cursor) {
        Optional<Found> own = JJavaMagics.complete(line, cursor);
        if (own.isPresent()) {
            return own.get();
        }
        Optional<Map<?, ?>> answer = toolkit.ask(ToolkitMagics.COMPLETE, line, cursor);
        if (answer.isEmpty()
                || !(answer.get().get("start") instanceof Integer start)
                || !(answer.get().get("end") instanceof Integer end)
                || start < 0
                || start > end
                || end > line.text().length()) {
            return Found.nothing(cursor);
        }
        List<String> matches = texts(answer.get().get("matches"));
        List<String> types = texts(answer.get().get("types"));
        return new Found(
                line.start() + start, line.start() + end, matches, types.size() == matches.size() ? types : List.of());
    }

    private static List<String> texts(@Nullable Object list) {
        List<String> texts = new ArrayList<>();
        if (list instanceof List<?> values) {
            values.forEach(value -> texts.add(String.valueOf(value)));
        }
        return texts.subList(0, Math.min(MOST, texts.size()));
    }

    private Found java(String code, int cursor) {
        int[] start = {cursor};
        List<Suggestion> suggestions = shell.sourceCodeAnalysis().completionSuggestions(code, cursor, start);
        List<String> matches = Stream.concat(
                        suggestions.stream().filter(Suggestion::matchesType),
                        suggestions.stream().filter(s -> !s.matchesType()))
                .map(Suggestion::continuation)
                .distinct()
                .limit(MOST)
                .toList();
        return matches.isEmpty() ? Found.nothing(cursor) : new Found(start[0], cursor, matches, List.of());
    }
}
