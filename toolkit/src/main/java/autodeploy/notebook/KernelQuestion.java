package autodeploy.notebook;

import autodeploy.commands.Commands;
import autodeploy.commands.Completion;
import autodeploy.commands.Completion.Candidate;
import autodeploy.commands.Session;
import autodeploy.core.View;
import autodeploy.report.HtmlFragment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Answers the kernel's questions about a line of ours, as a magic that only the kernel calls.
 *
 * <p>Kernel and toolkit share no class: the words are a line and the cursor's place in it in UTF-16 units, the answer
 * is a map of JDK types, or null when the line is no magic of ours.
 */
final class KernelQuestion implements LineMagic<@Nullable Map<String, Object>, BaseKernel> {
    /** The kernel that asks; in any other these magics would only be seen in its lists. */
    private static final String KERNEL = "autodeploy-java";

    private final Answer answer;

    private KernelQuestion(Answer answer) {
        this.answer = answer;
    }

    /** Register {@code autodeploy.complete} and {@code autodeploy.help} where the kernel is ours. */
    static void register(String kernel, MagicsRegistry registry, Session session) {
        if (KERNEL.equals(kernel)) {
            registry.registerLineMagic("autodeploy.complete", completion(session));
            registry.registerLineMagic("autodeploy.help", help());
        }
    }

    /** Answer with {@code start}, {@code end}, {@code matches} and their {@code types}. */
    static KernelQuestion completion(Session session) {
        return new KernelQuestion(
                (line, cursor) -> Commands.complete(line, cursor, session).map(KernelQuestion::map));
    }

    /** Answer with {@code text/plain} and {@code text/html}. */
    static KernelQuestion help() {
        return new KernelQuestion((line, cursor) -> Commands.help(line, cursor).map(KernelQuestion::map));
    }

    @Override
    public @Nullable Map<String, Object> eval(@Nullable BaseKernel kernel, List<String> words) {
        try {
            return words.size() == 2
                    ? answer.to(words.get(0), Integer.parseInt(words.get(1))).orElse(null)
                    : null;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // A question asked by each keystroke: without an answer the kernel goes on with its own.
            return null;
        }
    }

    private static Map<String, Object> map(Completion completion) {
        return Map.of(
                "start",
                completion.start(),
                "end",
                completion.end(),
                "matches",
                completion.candidates().stream().map(Candidate::text).toList(),
                "types",
                completion.candidates().stream().map(c -> c.kind().word()).toList());
    }

    private static Map<String, Object> map(View help) {
        return Map.of(
                "text/plain", help.text(), "text/html", HtmlFragment.of(help).html());
    }

    /** Answers a question about a place in a line. */
    private interface Answer {
        Optional<Map<String, Object>> to(String line, int cursor);
    }
}
