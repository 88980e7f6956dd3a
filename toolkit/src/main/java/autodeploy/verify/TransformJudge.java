package autodeploy.verify;

import autodeploy.core.yaml.KeyPath;
import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Judge one transform by configuration, log and dumps.
 *
 * <p>What the user's file says of {@code enabled} outweighs: {@code false} is DISABLED, unless the log tells of matches,
 * on any rank; {@code true} beside a log that says {@code disabled} is noted. A default that the run contradicts is only
 * noted too: the run may be of another release.
 */
final class TransformJudge {
    private final SubjectConfig config;
    private final Findings findings;

    TransformJudge(SubjectConfig config, Findings findings) {
        this.config = config;
        this.findings = findings;
    }

    Judgement of(String transform) {
        LogFinding log = findings.log(transform);
        boolean hasMatches = log.verdict() == Verdict.APPLIED && log.matches().orElse(0) > 0;
        if (config.isSwitchedOff(transform)) {
            KeyPath key = SubjectConfig.transform(transform).then("enabled");
            boolean hasRun = log.verdict() != Verdict.UNKNOWN && log.verdict() != Verdict.DISABLED;
            if (config.isNamed(key) || !hasRun) {
                return off(key, log, findings.graph(transform, hasMatches));
            }
        }
        GraphFinding graph = findings.graph(transform, hasMatches);
        Merging merging = Merging.of(log.verdict(), graph.verdict(), graph.isWeak());
        List<Evidence> evidence = new ArrayList<>();
        Verdict verdict = merging.verdict();
        if (log.verdict() == Verdict.UNKNOWN && verdict != Verdict.UNKNOWN) {
            evidence.addAll(graph.evidence(false));
            evidence.addAll(log.evidence());
        } else {
            evidence.addAll(log.evidence());
            evidence.addAll(graph.evidence(merging.isGraphNoted()));
        }
        if (log.verdict() == Verdict.DISABLED && config.isSwitchedOnByUser(transform)) {
            evidence.add(noted(switchedBy(
                    transform, "`enabled: true`", ": the run switched it off although the file enables it")));
        }
        if (config.isSwitchedOff(transform)) {
            evidence.add(otherRelease());
        }
        if (evidence.isEmpty()) {
            evidence.add(findings.silence(transform));
        }
        return new Judgement(verdict, evidence);
    }

    private Judgement off(KeyPath key, LogFinding log, GraphFinding graph) {
        List<Evidence> evidence = new ArrayList<>();
        boolean isNamed = config.isNamed(key);
        boolean isConflict = isNamed && log.matched().isPresent();
        evidence.add(
                isNamed
                        ? switchedBy(key.steps().get(1), "`enabled: false`", "")
                        : new Evidence(
                                Source.CONFIG,
                                Strength.STRONG,
                                "off by default in revision " + config.schema().revision(),
                                Optional.empty(),
                                OptionalLong.empty(),
                                List.of()));
        log.matched().filter(line -> isConflict).ifPresent(evidence::add);
        for (Evidence line : log.evidence()) {
            boolean isTold = isConflict
                    && line.line().equals(log.matched().map(Evidence::line).orElse(OptionalLong.empty()));
            if (!isTold) {
                evidence.add(noted(line));
            }
        }
        evidence.addAll(graph.evidence(true));
        return new Judgement(isConflict ? Verdict.CONFLICT : Verdict.DISABLED, evidence);
    }

    private static Evidence noted(Evidence evidence) {
        return new Evidence(
                evidence.source(), Strength.NOTE, evidence.text(), evidence.file(), evidence.line(), evidence.nodes());
    }

    private Evidence switchedBy(String transform, String text, String remark) {
        KeyPath key = SubjectConfig.transform(transform).then("enabled");
        Optional<String> file = config.file(key);
        OptionalLong line =
                config.line(key).isPresent() ? OptionalLong.of(config.line(key).getAsInt()) : OptionalLong.empty();
        String place = file.map(name ->
                        " (" + SubjectConfig.shown(name) + (line.isPresent() ? ":" + line.getAsLong() : "") + ")")
                .orElse("");
        return new Evidence(Source.CONFIG, Strength.STRONG, text + place + remark, file, line, List.of());
    }

    private Evidence otherRelease() {
        return new Evidence(
                Source.CONFIG,
                Strength.NOTE,
                "off by default in revision " + config.schema().revision() + ": the run may be of another release",
                Optional.empty(),
                OptionalLong.empty(),
                List.of());
    }
}
