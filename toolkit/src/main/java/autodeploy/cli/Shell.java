package autodeploy.cli;

import autodeploy.commands.Commands;
import autodeploy.commands.Session;
import autodeploy.core.AutoDeployException;
import autodeploy.core.ToolkitVersion;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.report.Json;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one command line against given streams. */
final class Shell {
    private static final int DONE = 0;
    private static final int WRONG_USE = 2;
    private static final int IMPOSSIBLE = 3;

    private final Session session;
    private final PrintStream out;
    private final PrintStream err;

    Shell(Session session, PrintStream out, PrintStream err) {
        this.session = session;
        this.out = out;
        this.err = err;
    }

    int run(List<String> words) {
        if (words.size() == 1
                && (words.get(0).equals("--version") || words.get(0).equals("-V"))) {
            out.println("autodeploy-toolkit " + ToolkitVersion.current());
            return DONE;
        }
        boolean json = words.contains("--json");
        try {
            View view = Commands.shell(words, session);
            out.print(json ? Json.print(view.json()) : view.text());
            return DONE;
        } catch (AutoDeployException e) {
            report(e, json, words.contains("--debug"));
            return e instanceof UsageException ? WRONG_USE : IMPOSSIBLE;
        }
    }

    private void report(AutoDeployException e, boolean json, boolean debug) {
        if (debug) {
            e.printStackTrace(err);
        }
        if (json) {
            Map<String, @Nullable Object> error = new LinkedHashMap<>();
            error.put("kind", e.kind());
            error.put("message", e.what());
            error.put("where", e.where().orElse(null));
            error.put("hint", e.hint().orElse(null));
            out.print(Json.print(Map.of("error", error)));
        } else {
            err.println("error: " + e.where().map(w -> w + ": ").orElse("") + e.what());
            e.hint().ifPresent(hint -> err.println("hint: " + hint));
        }
    }
}
