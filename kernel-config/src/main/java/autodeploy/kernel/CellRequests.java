package autodeploy.kernel;

import autodeploy.kernel.cell.Cell;
import autodeploy.kernel.error.ErrorReport;
import autodeploy.kernel.wire.Connection;
import autodeploy.kernel.wire.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.shaded.com.google.gson.Gson;
import org.dflib.jjava.shaded.com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Runs cells, one after the other, and answers as the protocol wants it. */
final class CellRequests {
    private static final Gson GSON = new Gson();

    private final AutoDeployKernel kernel;
    private final Connection connection;
    private final EarlyInterrupts early;
    private int count;

    CellRequests(AutoDeployKernel kernel, Connection connection, EarlyInterrupts early) {
        this.early = early;
        this.kernel = kernel;
        this.connection = connection;
    }

    /** How a cell ended. */
    private record Outcome(
            @Nullable DisplayData shown,
            @Nullable DisplayData page,
            @Nullable ErrorReport error) {}

    void execute(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        String code = Offsets.text(request.getCode());
        boolean counts = request.shouldStoreHistory() && !request.isSilent();
        if (counts) {
            count++;
        }
        env.setBusyDeferIdle();
        if (!request.isSilent()) {
            env.publish(new PublishExecuteInput(code, count));
        }
        kernel.cells().enter(new Cell(count, message, request.isStdinEnabled()));
        kernel.evaluator().worker().begin();
        if (early.isMeantFor(message)) {
            kernel.interruptCell();
        }
        try {
            if (!request.isSilent()) {
                tellStartup(env);
            }
            Outcome outcome = run(code);
            kernel.flush();
            if (outcome.error() == null) {
                succeed(env, request, outcome);
            } else {
                fail(env, request, outcome.error());
            }
            if (counts) {
                kernel.history().add(count, code, text(outcome.shown()));
            }
        } finally {
            kernel.evaluator().worker().end();
            kernel.cells().leave();
        }
    }

    private void tellStartup(ShellReplyEnvironment env) {
        String notes = String.join("\n", kernel.notes().take());
        String told = notes + (notes.isEmpty() ? "" : "\n") + kernel.takeEarly();
        if (!told.isEmpty()) {
            env.publish(new PublishStream(StreamType.ERR, told));
        }
    }

    private Outcome run(String code) {
        try {
            if (code.isBlank()) {
                return new Outcome(null, null, null);
            }
            Optional<HelpRequest> help = HelpRequest.of(code, kernel.getMagicsRegistry());
            if (help.isPresent()) {
                return new Outcome(null, help.get().answer(kernel.inspections()), null);
            }
            String java = kernel.getMagicsResolver().resolve(code);
            return new Outcome(rendered(kernel.evaluator().evalCell(kernel.getJShell(), java, code)), null, null);
        } catch (Throwable e) {
            // Whatever a cell does, the kernel goes on.
            return new Outcome(null, null, kernel.report(e));
        }
    }

    /** Render on the cell's thread: a view, or a user's toString(), may loop, print or throw. */
    private @Nullable DisplayData rendered(@Nullable Object value) throws Exception {
        if (value == null) {
            return null;
        }
        return value instanceof DisplayData data
                ? data
                : kernel.evaluator().worker().call(() -> kernel.getRenderer().render(value), 0);
    }

    private void succeed(ShellReplyEnvironment env, ExecuteRequest request, Outcome outcome) {
        if (outcome.shown() != null && !request.isSilent()) {
            env.publish(new PublishExecuteResult(count, outcome.shown()));
        }
        Map<String, Object> expressions = expressions(request.getUserExpr());
        kernel.flush();
        List<Map<String, Object>> payload = outcome.page() == null
                ? List.of()
                : List.of(Map.of("source", "page", "data", tree(outcome.page()).get("data"), "start", 0));
        env.reply(Fields.ok(MessageType.EXECUTE_REPLY)
                .with("execution_count", count)
                .with("user_expressions", expressions)
                .with("payload", payload));
    }

    private Map<String, Object> expressions(@Nullable Map<String, String> asked) {
        Map<String, Object> answers = new LinkedHashMap<>();
        if (asked != null) {
            asked.forEach((name, code) -> answers.put(name, expression(Offsets.text(code))));
        }
        return answers;
    }

    private Map<String, Object> expression(String code) {
        Outcome outcome = run(code);
        if (outcome.error() != null) {
            return error(outcome.error());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "ok");
        answer.put("data", Map.of("text/plain", "null"));
        answer.put("metadata", Map.of());
        if (outcome.shown() != null) {
            tree(outcome.shown()).entrySet().forEach(e -> answer.put(e.getKey(), e.getValue()));
        }
        return answer;
    }

    private void fail(ShellReplyEnvironment env, ExecuteRequest request, ErrorReport error) {
        // What is queued by now came before anyone could know of the failure.
        List<Message<?>> queued = request.shouldStopOnError()
                ? connection.requests().takeQueued(m -> m.getContent() instanceof ExecuteRequest)
                : List.of();
        if (!request.isSilent()) {
            Fields published = Fields.of(MessageType.PUBLISH_ERROR);
            published.putAll(error(error));
            published.remove("status");
            env.publish(published);
        }
        Fields reply = Fields.of(MessageType.EXECUTE_REPLY);
        reply.putAll(error(error));
        env.reply(reply.with("execution_count", count)
                .with("user_expressions", Map.of())
                .with("payload", List.of()));
        queued.forEach(this::abort);
    }

    private void abort(Message<?> message) {
        ShellReplyEnvironment env = connection.prepareReplyEnv(connection.requests(), message);
        env.setBusyDeferIdle();
        // Without a count: the page would take it for the cell's.
        env.reply(Fields.of(MessageType.EXECUTE_REPLY).with("status", "aborted"));
        env.resolveDeferrals();
    }

    private static Map<String, Object> error(ErrorReport error) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", "error");
        fields.put("ename", error.name());
        fields.put("evalue", error.message());
        fields.put("traceback", error.lines());
        return fields;
    }

    /** Open a display, whose data JJava keeps to itself. */
    private static JsonObject tree(DisplayData display) {
        return GSON.toJsonTree(display).getAsJsonObject();
    }

    private static String text(@Nullable DisplayData shown) {
        return shown == null || !shown.hasDataForType(MIMEType.TEXT_PLAIN)
                ? ""
                : String.valueOf(shown.getData(MIMEType.TEXT_PLAIN));
    }
}
