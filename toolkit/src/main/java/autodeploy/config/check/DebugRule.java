package autodeploy.config.check;

import autodeploy.core.Diagnostic.Severity;

/** Options that are fit for debugging alone: an error only for a configuration about to be benchmarked. */
final class DebugRule implements Rule {
    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        if (subject.isTrue("skip_loading_weights")) {
            told(
                    "skip_loading_weights",
                    "random weights: answers and expert routing mean nothing",
                    "Write `skip_loading_weights: false`.",
                    settings,
                    problems);
        }
        if (subject.whole("model_kwargs.num_hidden_layers").isPresent()) {
            told(
                    "model_kwargs.num_hidden_layers",
                    "a model of "
                            + subject.whole("model_kwargs.num_hidden_layers").orElse(0)
                            + " layers is not the model: never to be compared with the full one",
                    "Remove it for the full model.",
                    settings,
                    problems);
        }
    }

    private static void told(String path, String message, String fix, CheckSettings settings, Problems problems) {
        if (settings.isForBenchmark()) {
            problems.atKey(Severity.ERROR, path, "for debugging alone, never for a benchmark: " + message, fix);
        } else {
            problems.atKey(Severity.INFO, path, "for debugging alone: " + message, "Fine for debugging. " + fix);
        }
    }
}
