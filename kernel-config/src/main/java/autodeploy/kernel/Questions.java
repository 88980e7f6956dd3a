package autodeploy.kernel;

import autodeploy.kernel.code.Completeness.Verdict;
import autodeploy.kernel.code.Completions;
import autodeploy.kernel.wire.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.InspectReply;
import org.dflib.jjava.jupyter.messages.request.CommInfoRequest;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;
import org.dflib.jjava.jupyter.messages.request.InterruptRequest;
import org.dflib.jjava.jupyter.messages.request.IsCompleteRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;

/** Answers what a front end asks beside the running of cells. */
final class Questions {
    private final AutoDeployKernel kernel;
    private final EarlyInterrupts early;

    Questions(AutoDeployKernel kernel, EarlyInterrupts early) {
        this.kernel = kernel;
        this.early = early;
    }

    void kernelInfo(ShellReplyEnvironment env, Message<KernelInfoRequest> message) {
        env.setBusyDeferIdle();
        env.reply(Fields.ok(MessageType.KERNEL_INFO_REPLY)
                .with("protocol_version", Header.PROTOCOL_VERISON)
                .with("implementation", kernel.getName())
                .with("implementation_version", kernel.getVersion())
                .with("language_info", kernel.getLanguageInfo())
                .with("banner", kernel.getBanner())
                .with("help_links", kernel.getHelpLinks())
                .with("debugger", false));
    }

    void complete(ShellReplyEnvironment env, Message<CompleteRequest> message) {
        env.setBusyDeferIdle();
        CompleteRequest request = message.getContent();
        String code = Offsets.text(request.getCode());
        int cursor = Offsets.fromPoints(code, request.getCursorPos());
        Completions.Found found = kernel.completions().at(code, cursor);
        int start = Offsets.toPoints(code, found.start());
        int end = Offsets.toPoints(code, found.end());
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (!found.types().isEmpty()) {
            List<Map<String, Object>> typed = new ArrayList<>();
            for (int i = 0; i < found.matches().size(); i++) {
                typed.add(Map.of(
                        "text", found.matches().get(i), "type", found.types().get(i), "start", start, "end", end));
            }
            metadata.put("_jupyter_types_experimental", typed);
        }
        env.reply(Fields.ok(MessageType.COMPLETE_REPLY)
                .with("matches", found.matches())
                .with("cursor_start", start)
                .with("cursor_end", end)
                .with("metadata", metadata));
    }

    void inspect(ShellReplyEnvironment env, Message<InspectRequest> message) {
        env.setBusyDeferIdle();
        InspectRequest request = message.getContent();
        String code = Offsets.text(request.getCode());
        Optional<DisplayData> found = kernel.inspections().at(code, Offsets.fromPoints(code, request.getCursorPos()));
        env.reply(new InspectReply(found.isPresent(), found.orElseGet(DisplayData::new)));
    }

    void isComplete(ShellReplyEnvironment env, Message<IsCompleteRequest> message) {
        env.setBusyDeferIdle();
        String code = Offsets.text(message.getContent().getCode());
        Verdict verdict = kernel.completeness().of(code);
        Fields reply = Fields.of(MessageType.IS_COMPLETE_REPLY)
                .with("status", verdict.name().toLowerCase(Locale.ROOT));
        if (verdict == Verdict.INCOMPLETE) {
            reply.with("indent", kernel.completeness().indent(code));
        }
        env.reply(reply);
    }

    void history(ShellReplyEnvironment env, Message<HistoryRequest> message) {
        env.setBusyDeferIdle();
        env.reply(Fields.ok(MessageType.HISTORY_REPLY)
                .with("history", kernel.history().of(message.getContent())));
    }

    void commInfo(ShellReplyEnvironment env, Message<CommInfoRequest> message) {
        env.setBusyDeferIdle();
        String target = message.getContent().getTargetName();
        Map<String, Object> comms = new LinkedHashMap<>();
        for (Comm comm : kernel.getCommManager()) {
            if (target == null || target.equals(comm.getTargetName())) {
                comms.put(comm.getID(), Map.of("target_name", comm.getTargetName()));
            }
        }
        env.reply(Fields.ok(MessageType.COMM_INFO_REPLY).with("comms", comms));
    }

    void interrupt(ShellReplyEnvironment env, Message<InterruptRequest> message) {
        env.setBusyDeferIdle();
        if (!kernel.interruptCell()) {
            early.interrupted(message);
        }
        env.reply(Fields.ok(MessageType.INTERRUPT_REPLY));
    }

    void shutdown(ShellReplyEnvironment env, Message<ShutdownRequest> message) {
        env.setBusyDeferIdle();
        boolean restart = message.getContent().isRestart();
        kernel.flush();
        kernel.onShutdown(restart);
        env.reply(Fields.ok(MessageType.SHUTDOWN_REPLY).with("restart", restart));
        Ending.soon();
    }
}
