package autodeploy.config.check;

import autodeploy.config.schema.Shape;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import java.util.List;
import java.util.OptionalLong;

/** Sizes that must fit each other. Source: the validators of {@code llm_args.py}. */
final class LimitsRule implements Rule {
    private static final String SIZES = "cuda_graph_config.batch_sizes";
    private static final String GRAPH_MAX = "cuda_graph_config.max_batch_size";

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        OptionalLong batch = subject.whole("max_batch_size");
        OptionalLong tokens = subject.whole("max_num_tokens");
        OptionalLong graph = subject.whole(GRAPH_MAX);
        if (settings.isAutoDeploy()) {
            rejected(batch, tokens, graph, problems);
        }
        for (String key : List.of(SIZES, "cuda_graph_batch_sizes", "transforms.compile_model.cuda_graph_batch_sizes")) {
            subject.wholes(key).ifPresent(sizes -> sizes(key, sizes, batch, graph, problems));
        }
        if (subject.wholes(SIZES).filter(sizes -> !sizes.isEmpty()).isPresent()
                && subject.find("transforms.compile_model.cuda_graph_batch_sizes")
                        .isPresent()) {
            problems.atKey(
                    Severity.WARNING,
                    "transforms.compile_model.cuda_graph_batch_sizes",
                    "`" + SIZES + "` overwrites this list",
                    "Remove it.");
        }
        lengths(subject, settings, problems);
    }

    private static void rejected(OptionalLong batch, OptionalLong tokens, OptionalLong graph, Problems problems) {
        if (batch.isPresent() && graph.isPresent() && graph.getAsLong() > batch.getAsLong()) {
            problems.atValue(
                    Severity.ERROR,
                    GRAPH_MAX,
                    "graphs for " + graph.getAsLong() + " sequences, but max_batch_size is " + batch.getAsLong()
                            + "; the release rejects this",
                    "Write `max_batch_size: " + batch.getAsLong() + "` here, or raise the one at the top.");
        }
        if (batch.isPresent() && tokens.isPresent() && batch.getAsLong() > tokens.getAsLong()) {
            problems.atValue(
                    Severity.ERROR,
                    "max_batch_size",
                    "max_batch_size " + batch.getAsLong() + " is more than max_num_tokens " + tokens.getAsLong()
                            + "; each sequence needs a token, and the release rejects this",
                    "Write `max_num_tokens: " + batch.getAsLong() + "` or more, or a smaller batch.");
        }
    }

    private static void sizes(String key, List<Long> sizes, OptionalLong batch, OptionalLong graph, Problems problems) {
        if (sizes.isEmpty()) {
            problems.atValue(Severity.WARNING, key, "an empty list", "Write sizes such as [1, 2, 4, 8], or remove it.");
            return;
        }
        List<Long> sorted =
                sizes.stream().filter(s -> s > 0).distinct().sorted().toList();
        if (sizes.stream().anyMatch(s -> s <= 0)) {
            problems.atValue(Severity.ERROR, key, "a batch size below 1", "Write " + sorted + ".");
        } else if (!sorted.equals(sizes)) {
            problems.atValue(Severity.WARNING, key, "the sizes do not increase", "Write " + sorted + ".");
        }
        long most = sizes.stream().mapToLong(Long::longValue).max().orElse(0);
        if (batch.isPresent() && most > batch.getAsLong()) {
            problems.atValue(
                    Severity.WARNING,
                    key,
                    "graphs up to " + most + " sequences, but max_batch_size is " + batch.getAsLong()
                            + ": the larger ones never run",
                    "End the list at " + batch.getAsLong() + ", or write `max_batch_size: " + most + "`.");
        }
        if (key.equals(SIZES) && graph.isPresent() && most != graph.getAsLong()) {
            problems.atValue(
                    Severity.WARNING,
                    key,
                    "the largest size is " + most + ", but " + GRAPH_MAX + " is " + graph.getAsLong()
                            + ", perhaps from a file below: maps are merged deeply",
                    "Write `max_batch_size: " + most + "` beside this list.");
        }
    }

    private static void lengths(Subject subject, CheckSettings settings, Problems problems) {
        OptionalLong length = subject.whole("max_seq_len");
        if (length.isEmpty()) {
            return;
        }
        if (settings.isl().isPresent() && settings.osl().isPresent()) {
            runs(
                    length.getAsLong(),
                    settings.isl().getAsInt(),
                    settings.osl().getAsInt(),
                    "the planned runs",
                    problems);
        }
        boolean isMeasuring = subject.shape() == Shape.EXPERIMENT
                && YamlDocument.find(subject.root(), KeyPath.parse("benchmark.enabled"))
                        .filter(n -> Boolean.TRUE.equals(n.value()))
                        .isPresent();
        if (isMeasuring) {
            runs(
                    length.getAsLong(),
                    ofBenchmark(subject, "isl", 2048),
                    ofBenchmark(subject, "osl", 128),
                    "the file's benchmark",
                    problems);
        }
    }

    private static long ofBenchmark(Subject subject, String key, long otherwise) {
        return Subject.whole(YamlDocument.find(subject.root(), KeyPath.of("benchmark", key)))
                .orElse(otherwise);
    }

    private static void runs(long length, long input, long output, String whose, Problems problems) {
        if (input + output > length) {
            problems.atValue(
                    Severity.WARNING,
                    "max_seq_len",
                    "max_seq_len " + length + " is less than " + input + " + " + output + " tokens of " + whose,
                    "Write `max_seq_len: " + (input + output) + "` or more.");
        }
    }
}
