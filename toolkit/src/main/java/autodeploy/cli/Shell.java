package autodeploy.cli;

import autodeploy.commands.Commands;
import autodeploy.commands.Session;
import autodeploy.core.AutoDeployException;
import autodeploy.core.Printable;
import autodeploy.core.ToolkitVersion;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.report.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one command line against given streams. */
final class Shell {
    private static final int DONE = 0;
    private static final int NEGATIVE = 1;
    private static final int WRONG_USE = 2;
    private static final int IMPOSSIBLE = 3;

    private final Session session;
    private final OutputStream out;
    private final PrintStream err;

    Shell(Session session, OutputStream out, PrintStream err) {
        this.session = session;
        this.out = out;
        this.err = err;
    }

    int run(List<String> words) {
        boolean json = words.contains("--json");
        boolean debug = words.contains("--debug");
        try {
            return answer(words, json);
        } catch (AutoDeployException e) {
            return report(
                    e, e.kind(), e.what(), e.where().orElse(null), e.hint().orElse(null), json, debug);
        } catch (RuntimeException | Error e) {
            // Ours to mend; a script must still tell it from "the answer is negative", which is the JVM's status 1.
            return report(e, "internal", "internal error: " + e, null, "--debug shows where.", json, debug);
        }
    }

    private int answer(List<String> words, boolean json) {
        if (!words.isEmpty()
                && (words.get(0).equals("--version") || words.get(0).equals("-V"))) {
            String version = ToolkitVersion.current();
            return print(json ? Json.print(Map.of("version", version)) : "autodeploy-toolkit " + version + "\n", DONE);
        }
        View view = Commands.shell(words, session);
        view.remarks().forEach(remark -> err.println(Printable.of(remark, 2_000)));
        return print(json ? Json.print(view.json()) : view.text(), view.isNegative() ? NEGATIVE : DONE);
    }

    /** Print the answer; a full disk must not look like success. */
    private int print(String text, int status) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return status;
        } catch (IOException e) {
            // A reader that has seen enough, such as head, is no error worth a word.
            if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
                err.println("error: the output cannot be written: " + e.getMessage());
            }
            return IMPOSSIBLE;
        }
    }

    private int report(
            Throwable thrown,
            String kind,
            String what,
            @Nullable String where,
            @Nullable String hint,
            boolean json,
            boolean debug) {
        if (debug) {
            thrown.printStackTrace(err);
        }
        int status = thrown instanceof UsageException ? WRONG_USE : IMPOSSIBLE;
        if (json) {
            Map<String, @Nullable Object> error = new LinkedHashMap<>();
            error.put("kind", kind);
            error.put("message", what);
            error.put("where", where);
            error.put("hint", hint);
            return print(Json.print(Map.of("error", error)), status);
        }
        err.println("error: " + (where == null ? "" : where + ": ") + Printable.of(what, 2_000));
        if (hint != null) {
            err.println("hint: " + hint);
        }
        return status;
    }
}
