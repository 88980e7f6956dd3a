package autodeploy.config.schema;

import autodeploy.core.catalogue.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains one key. */
final class KeyPage {
    private static final String CLASS = "tensorrt_llm/_torch/auto_deploy/llm_args.py";
    private static final String SHARED = "tensorrt_llm/llmapi/llm_args.py";
    private static final String SCRIPT = "examples/auto_deploy/build_and_run_ad.py";

    private KeyPage() {}

    static Explanation of(ConfigKey key, Schema schema) {
        List<Explanation.Property> rows = new ArrayList<>();
        add(rows, "type", type(key));
        add(rows, "default", shown(new RevisionDefaults(schema.revision()).of(key)));
        add(rows, "allowed", String.join(", ", key.allowed()));
        add(rows, "range", range(key));
        add(rows, "read by", reader(key.kind()));
        add(rows, "revisions", revisions(key));
        key.successor().ifPresent(next -> add(rows, "use instead", next.toString()));
        List<String> below = schema.names(key.path());
        add(rows, "keys below", String.join(", ", below));
        add(rows, "source", "NVIDIA/TensorRT-LLM " + source(key));
        List<String> notes = new ArrayList<>();
        notes.add(key.purpose());
        Stream.of(key.advice(), key.note()).filter(text -> !text.isEmpty()).forEach(notes::add);
        if (!key.isIn(schema.revision())) {
            notes.add("Revision " + schema.revision() + " does not have this key.");
        }
        String name = key.path().toString();
        return new Explanation(name, Explanation.Kind.KEY, name + ", a key", rows, notes);
    }

    static void add(List<Explanation.Property> rows, String name, String value) {
        if (!value.isEmpty()) {
            rows.add(new Explanation.Property(name, value));
        }
    }

    /** Null says nothing here: null, none and not known look alike. */
    static String shown(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value.equals("") ? "\"\"" : String.valueOf(value);
    }

    private static String type(ConfigKey key) {
        String word = switch (key.type()) {
            case TEXT -> "text";
            case INTEGER -> "whole number";
            case NUMBER -> "number";
            case BOOLEAN -> "true or false";
            case INTEGERS -> "list of whole numbers";
            case TEXTS -> "list of texts";
            case MAP -> "map";
            case OPEN_MAP -> "map with any keys";
            case ANY -> "any";
        };
        return key.isNullable() ? word + ", or null" : word;
    }

    private static String range(ConfigKey key) {
        String least = key.least().map(KeyPage::number).orElse("");
        String most = key.most().map(KeyPage::number).orElse("");
        if (least.isEmpty()) {
            return most.isEmpty() ? "" : "at most " + most;
        }
        return most.isEmpty() ? "at least " + least : least + " to " + most;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String reader(ConfigKey.Kind kind) {
        return switch (kind) {
            case AUTODEPLOY -> "AutoDeploy only";
            case SHARED -> "AutoDeploy and PyTorch";
            case PYTORCH -> "PyTorch only; AutoDeploy accepts and ignores it";
            case BLOCKED -> "PyTorch only; AutoDeploy rejects any value but the default";
            case FROZEN -> "nobody: it may not be set";
            case EXPERIMENT -> "build_and_run_ad.py, beside args";
        };
    }

    private static String revisions(ConfigKey key) {
        String since = key.since() == Revision.A ? "" : "since " + key.since();
        String until = key.until().map(last -> "until " + last).orElse("");
        return (since + " " + until).strip();
    }

    private static String source(ConfigKey key) {
        String top = key.path().steps().get(0);
        boolean isShared = key.kind() == ConfigKey.Kind.SHARED || key.kind() == ConfigKey.Kind.PYTORCH;
        return switch (key.kind()) {
            case EXPERIMENT -> SCRIPT;
            default -> isShared && !top.equals("attn_backend") ? SHARED : CLASS;
        };
    }
}
