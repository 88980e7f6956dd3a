package autodeploy.config.check;

import java.util.List;

/** All rules. */
final class Rules {
    private Rules() {}

    static List<Rule> all() {
        return List.of(
                new ShapeRule(),
                new KeyRule(),
                new ValueRule(),
                new NumberTextRule(),
                new StartRule(),
                new TransformRule(),
                new OptionRule(),
                new RenamedRule(),
                new ParallelRule(),
                new LimitsRule(),
                new SpeculativeRule(),
                new DebugRule(),
                new ModelRule(),
                new MemoryRule());
    }
}
