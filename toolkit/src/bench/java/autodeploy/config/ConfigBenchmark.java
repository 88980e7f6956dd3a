package autodeploy.config;

import autodeploy.config.check.CheckSettings;
import autodeploy.config.check.ConfigCheck;
import autodeploy.core.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures what a cell about a configuration does; the bar is 50 ms once warm. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 10, time = 1)
@State(Scope.Benchmark)
public class ConfigBenchmark {
    private final String text = YamlDocument.text(Path.of("../notebooks/data/configs/first-try.yaml"));

    /**
     * Make a configuration with a transform, and check it; schema and catalogue are read anew, as by a command.
     *
     * @return what was found
     */
    @Benchmark
    public ConfigCheck generateAndCheck() {
        return ConfigBuilder.from(Base.MOE)
                .set("max_batch_size=64")
                .addTransform("gather_logits_before_lm_head")
                .build()
                .check();
    }

    /**
     * Check a file with many mistakes.
     *
     * @return what was found
     */
    @Benchmark
    public ConfigCheck checkAlone() {
        return ConfigCheck.ofText(text, "first-try.yaml", CheckSettings.newest());
    }
}
