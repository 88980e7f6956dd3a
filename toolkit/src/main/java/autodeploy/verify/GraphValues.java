package autodeploy.verify;

import autodeploy.core.Printable;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Compare a key's value with what the graphs show: attention ops, the caches' types, the arguments of collectives. */
final class GraphValues {
    private static final String CACHED = "insert_cached_attention";
    private static final Pattern KV_CACHE = Pattern.compile(".*(?:kv|k|v)_cache(?:_\\d+)?");
    private static final Pattern STRATEGY = Pattern.compile("[A-Z][A-Z0-9_]{1,30}");
    /** What the back ends of the configuration are called in names of ops. */
    private static final List<String> BACKENDS = List.of("flashinfer", "trtllm", "triton", "torch");
    /** Types of a cache by the configuration's word. Source: PyTorch's names of the formats; nvfp4 is packed in bytes. */
    private static final Map<String, String> DTYPES = Map.of(
            "fp8", "torch.float8_e4m3fn",
            "nvfp4", "torch.uint8",
            "bf16", "torch.bfloat16",
            "bfloat16", "torch.bfloat16",
            "fp16", "torch.float16",
            "float16", "torch.float16");

    private final DumpPasses passes;

    GraphValues(DumpPasses passes) {
        this.passes = passes;
    }

    Optional<Judgement> of(String key, Object value) {
        String word = String.valueOf(value);
        return switch (key) {
            case "attn_backend", "transforms.insert_cached_attention.backend" -> attention(word);
            case "kv_cache_config.dtype" -> cache(word);
            case "transforms.detect_sharding.allreduce_strategy",
                    "transforms.apply_sharding_hints.allreduce_strategy" -> strategy(word);
            default -> Optional.empty();
        };
    }

    /** The attention ops with a cache after the pass that inserts them. */
    private Optional<Judgement> attention(String wanted) {
        Optional<Integer> pass = passes.find(CACHED);
        if (pass.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> byBackend = new TreeMap<>();
        passes.ops(pass.get()).forEach((op, count) -> {
            if (isCached(op)) {
                OpKind.backend(op).ifPresent(backend -> byBackend.merge(backend, count, Long::sum));
            }
        });
        if (byBackend.isEmpty()) {
            return Optional.empty();
        }
        boolean isMet = byBackend.containsKey(wanted) && byBackend.size() == 1;
        boolean isMeant = BACKENDS.contains(wanted);
        Verdict verdict = isMet ? Verdict.APPLIED : isMeant ? Verdict.CONFLICT : Verdict.UNKNOWN;
        StringBuilder text = new StringBuilder("attention with a cache is");
        byBackend.forEach((backend, count) -> text.append(text.charAt(text.length() - 1) == 's' ? " " : ", ")
                .append(count)
                .append(" × ")
                .append(backend));
        return Optional.of(Judgement.of(
                verdict,
                GraphEvidence.evidence(
                        passes,
                        pass.get(),
                        verdict == Verdict.UNKNOWN ? Strength.NOTE : Strength.STRONG,
                        text.toString(),
                        GraphValues::isCached)));
    }

    private static boolean isCached(String op) {
        return OpKind.of(op) == OpKind.ATTENTION
                && op.contains("cache")
                && !op.contains("metadata")
                && !op.contains("mla");
    }

    /** The inputs that hold keys and values, in the last dump that prints their types. */
    private Optional<Judgement> cache(String wanted) {
        String dtype = DTYPES.get(wanted);
        int last = passes.passes().size() - 1;
        Graph graph = passes.dumps().graph(passes.pass(last));
        for (int node = 0; node < graph.size(); node++) {
            boolean isCache = graph.isPlaceholder(node)
                    && KV_CACHE.matcher(graph.name(node)).matches()
                    && graph.dtype(node).startsWith("torch.");
            if (isCache) {
                Verdict verdict = dtype == null
                        ? Verdict.UNKNOWN
                        : dtype.equals(graph.dtype(node)) ? Verdict.APPLIED : Verdict.CONFLICT;
                Strength strength = verdict == Verdict.UNKNOWN ? Strength.NOTE : Strength.STRONG;
                return Optional.of(
                        Judgement.of(verdict, quote(last, node, strength, "the cache has " + graph.dtype(node))));
            }
        }
        return Optional.empty();
    }

    private Evidence quote(int index, int node, Strength strength, String text) {
        String name = Printable.of(passes.dumps().graph(passes.pass(index)).name(node), 80);
        String file = passes.pass(index).file();
        return new Evidence(
                Source.GRAPH,
                strength,
                "dump " + Printable.of(file, 120) + ": " + Printable.of(text, 200) + " (" + name + ")",
                Optional.of(file),
                OptionalLong.of(passes.dumps().lineNumber(passes.pass(index), node)),
                List.of(name));
    }

    /** The word in capitals among the arguments of an all-reduce; it is printed only where it is given by position. */
    private Optional<Judgement> strategy(String wanted) {
        for (int index = 0; index < passes.passes().size(); index++) {
            boolean isThere = passes.ops(index).keySet().stream().anyMatch(GraphValues::isAllReduce);
            for (int node : isThere ? passes.nodes(index, GraphValues::isAllReduce, 1) : List.<Integer>of()) {
                Optional<String> found = word(passes.dumps().graph(passes.pass(index)), node);
                if (found.isPresent()) {
                    boolean isSame = found.get().equalsIgnoreCase(wanted);
                    return Optional.of(Judgement.of(
                            isSame ? Verdict.APPLIED : Verdict.CONFLICT,
                            quote(index, node, Strength.STRONG, "the all_reduce has " + found.get())));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAllReduce(String op) {
        return OpKind.shortName(op).endsWith("dist_all_reduce");
    }

    private static Optional<String> word(Graph graph, int node) {
        for (String part : graph.layout(node).split("[ ,()\\[\\]]+", -1)) {
            if (STRATEGY.matcher(part).matches()) {
                return Optional.of(part);
            }
        }
        for (int i = 0; i < graph.refCount(node); i++) {
            boolean isWord = graph.ref(node, i) == Graph.NOT_PRINTED
                    && STRATEGY.matcher(graph.refName(node, i)).matches();
            if (isWord) {
                return Optional.of(graph.refName(node, i));
            }
        }
        return Optional.empty();
    }
}
