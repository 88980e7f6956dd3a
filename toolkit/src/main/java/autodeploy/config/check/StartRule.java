package autodeploy.config.check;

import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.KeyPath;
import java.util.List;
import java.util.Optional;

/** The keys that every AutoDeploy configuration should have, and which way they are contradicted. Source: {@code llm_args.py} and {@code default.yaml}. */
final class StartRule implements Rule {
    private static final List<String> GRAPH_BACKENDS = List.of("torch-cudagraph", "torch-opt");

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        if (!settings.isAutoDeploy()) {
            return;
        }
        runtime(subject, problems);
        compileBackend(subject, settings, problems);
        attention(subject, problems);
        modes(subject, problems);
        piecewise(subject, settings, problems);
    }

    private static void runtime(Subject subject, Problems problems) {
        if (subject.find("runtime").isEmpty()) {
            problems.atKey(
                    Severity.WARNING,
                    "runtime",
                    "missing; the default is trtllm, but written down it is certain",
                    "Write `runtime: trtllm`.");
        } else if (subject.text("runtime").equals(Optional.of("demollm"))) {
            problems.atValue(
                    Severity.WARNING,
                    "runtime",
                    "demollm is for demonstrations: no batching of requests in flight, no paged caches worth measuring",
                    "Write `runtime: trtllm`.");
        }
    }

    private static void compileBackend(Subject subject, CheckSettings settings, Problems problems) {
        Optional<String> shortcut = subject.text("compile_backend");
        Optional<String> inside = subject.text("transforms.compile_model.backend");
        if (subject.find("compile_backend").isEmpty() && inside.isEmpty()) {
            problems.atKey(
                    Severity.WARNING,
                    "compile_backend",
                    "missing; the default YAML of revision " + settings.schema().revision() + " says "
                            + usual(settings.schema().revision()),
                    "Write `compile_backend: torch-cudagraph`.");
        }
        shortcut.map(StartRule::explained)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> problems.atValue(
                        Severity.WARNING, "compile_backend", text, "Write `compile_backend: torch-cudagraph`."));
        if (shortcut.isPresent() && inside.isPresent() && !shortcut.equals(inside)) {
            overridden(problems, "transforms.compile_model.backend", "compile_backend", shortcut.get());
        }
    }

    private static String explained(String backend) {
        return switch (backend) {
            case "torch-simple" -> "torch-simple neither compiles nor captures CUDA graphs: for debugging, slow";
            case "torch-compile" -> "torch-compile captures no CUDA graphs: small batches are bound by launches";
            case "torch-opt" -> "torch-opt compiles and captures CUDA graphs: a long start, not used by the registry";
            default -> "";
        };
    }

    static String usual(Revision revision) {
        return revision == Revision.C ? "torch-cudagraph" : "torch-compile";
    }

    private static void attention(Subject subject, Problems problems) {
        Optional<String> shortcut = subject.text("attn_backend");
        Optional<String> inside = subject.text("transforms.insert_cached_attention.backend");
        if (shortcut.isPresent() && inside.isPresent() && !shortcut.equals(inside)) {
            overridden(problems, "transforms.insert_cached_attention.backend", "attn_backend", shortcut.get());
        }
    }

    private static void overridden(Problems problems, String path, String shortcut, String value) {
        problems.atValue(
                Severity.WARNING,
                path,
                "`" + shortcut + ": " + value + "` at the top wins over this value",
                "Remove one of the two.");
    }

    private static void modes(Subject subject, Problems problems) {
        boolean hasDefault =
                subject.find("yaml_default").filter(n -> !"".equals(n.value())).isPresent();
        if (subject.find("mode").isPresent() && hasDefault) {
            problems.atKey(
                    Severity.ERROR,
                    "yaml_default",
                    "`mode` and `yaml_default` exclude each other: both choose the default YAML",
                    "Remove one of the two.");
        }
        if (subject.find("yaml_extra").isPresent()) {
            problems.atKey(
                    Severity.INFO,
                    "yaml_extra",
                    "these files are loaded below this file: its own keys win over theirs",
                    "To let them win, give them after this file in the list of the one who starts it.");
        }
    }

    private static void piecewise(Subject subject, CheckSettings settings, Problems problems) {
        String backend = backend(subject, settings);
        if (subject.isTrue("transforms.compile_model.piecewise_enabled") && !GRAPH_BACKENDS.contains(backend)) {
            problems.atValue(
                    Severity.ERROR,
                    KeyPath.parse("transforms.compile_model.piecewise_enabled"),
                    "piecewise graphs need torch-cudagraph or torch-opt; the compile backend is " + backend,
                    "Write `compile_backend: torch-cudagraph`, or `piecewise_enabled: false`.");
        }
    }

    /** The compile backend that rules: the shortcut, else the transform's, else the default YAML's. */
    static String backend(Subject subject, CheckSettings settings) {
        return subject.text("compile_backend")
                .or(() -> subject.text("transforms.compile_model.backend"))
                .orElseGet(() -> usual(settings.schema().revision()));
    }

    static boolean isWithGraphs(Subject subject, CheckSettings settings) {
        return GRAPH_BACKENDS.contains(backend(subject, settings));
    }
}
