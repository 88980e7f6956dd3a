package autodeploy.commands;

import autodeploy.core.Progress;
import autodeploy.launch.Local;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Completes lines as tests write them: a bar marks the cursor. */
final class Typed {
    private Typed() {}

    static Session session(Path home) {
        return new Session(Local.of(Map.of("PATH", "")), home, Progress.NONE);
    }

    static Optional<Completion> complete(String marked, Session session) {
        return Commands.complete(line(marked), cursor(marked), session);
    }

    static String line(String marked) {
        return marked.replaceFirst("\\|", "");
    }

    static int cursor(String marked) {
        return marked.indexOf('|');
    }

    /** Write the part that gives way in brackets, and the candidates behind an arrow. */
    static String shown(String marked, Optional<Completion> completion) {
        String line = line(marked);
        return completion
                .map(c -> "[" + line.substring(c.start(), c.end()) + "] -> "
                        + texts(c).stream().collect(Collectors.joining(" ")))
                .orElse("not ours");
    }

    static List<String> texts(Completion completion) {
        return completion.candidates().stream().map(Completion.Candidate::text).toList();
    }

    /** Put a candidate into the line. */
    static String inserted(String line, Completion completion, Completion.Candidate candidate) {
        return line.substring(0, completion.start()) + candidate.text() + line.substring(completion.end());
    }

    static <T> T inTurkish(java.util.function.Supplier<T> action) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            return action.get();
        } finally {
            Locale.setDefault(before);
        }
    }
}
