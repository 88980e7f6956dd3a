package autodeploy.verify;

import autodeploy.core.Printable;
import autodeploy.log.model.Fact;
import autodeploy.log.model.LogContents;
import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Compare a key's value with what the log prints. */
final class ValueEvidence {
    private static final String CAPTURED = "captured";
    private static final String CAPPED = "max_batch_size";
    private static final String MANUAL = "transforms.detect_sharding.manual_config.";
    private static final String SINGLE = "skipped: single device";
    private static final String ADJUSTED = "max_seq_len_adjusted";

    private final LogContents log;
    private final boolean isCompiled;

    /**
     * Asks a log.
     *
     * @param log with the facts of one run
     * @param isCompiled whether the transform that captures graphs has ended
     */
    ValueEvidence(LogContents log, boolean isCompiled) {
        this.log = log;
        this.isCompiled = isCompiled;
    }

    Optional<Judgement> of(String key, Object value) {
        Optional<Judgement> known = Optional.empty();
        for (ValueRule rule : ValueRule.ALL) {
            Optional<Fact> fact = rule.key().equals(key) ? fact(rule) : Optional.empty();
            if (fact.isPresent() && known.isEmpty()) {
                known = Optional.of(judge(rule, value, fact.get()));
            }
        }
        return known.or(() -> captured(key, value)).or(() -> single(key, value)).or(() -> manual(key));
    }

    /** A plan in the file that the run says it did not find is not that of the file. */
    private Optional<Judgement> manual(String key) {
        Optional<Fact> fact =
                key.startsWith(MANUAL) ? log.fact(Fact.Topic.SHARDING, "manual_config") : Optional.empty();
        return fact.map(told -> Judgement.of(
                told.value().equals("applied") ? Verdict.APPLIED : Verdict.CONFLICT,
                evidence(told, Strength.STRONG, "manual config: " + told.value())));
    }

    /** A run that skips sharding for a single device has one GPU. */
    private Optional<Judgement> single(String key, Object value) {
        Optional<Fact> fact = log.fact(Fact.Topic.SHARDING, "tp")
                .filter(tp -> key.equals("world_size") && tp.value().equals(SINGLE));
        return fact.map(tp -> {
            boolean isOne = value instanceof Number number && number.longValue() <= 1;
            return Judgement.of(
                    isOne ? Verdict.APPLIED : Verdict.FAILED,
                    evidence(tp, Strength.STRONG, "sharding was skipped for a single device"));
        });
    }

    private Optional<Fact> fact(ValueRule rule) {
        return rule.names().stream()
                .flatMap(name -> log.fact(rule.topic(), name).stream())
                .findFirst();
    }

    private Judgement judge(ValueRule rule, Object value, Fact fact) {
        String found = Printable.of(fact.name() + "=" + fact.value(), 200);
        // No GPU to share with is a single one.
        boolean isSingle = rule.key().equals("world_size") && isSame(value, 0) && isSame(1, fact.value());
        if (isSingle || isSame(value, fact.value())) {
            return Judgement.of(Verdict.APPLIED, evidence(fact, Strength.STRONG, found));
        }
        if (rule.key().equals("max_seq_len")
                && log.fact(Fact.Topic.START, ADJUSTED).isPresent()) {
            return Judgement.of(
                    Verdict.APPLIED,
                    evidence(fact, Strength.STRONG, "the run adjusted max_seq_len to " + fact.value()));
        }
        if (fact.name().equals(CAPTURED) && !isCompiled) {
            return Judgement.of(
                    Verdict.UNKNOWN,
                    evidence(fact, Strength.NOTE, "the run has " + found + " so far: compile_model has not ended"));
        }
        boolean isProof = rule.otherwise() != Verdict.UNKNOWN;
        return Judgement.of(
                rule.otherwise(),
                evidence(fact, isProof ? Strength.STRONG : Strength.NOTE, "the run has " + found + cap(rule)));
    }

    private String cap(ValueRule rule) {
        return rule.key().equals(CAPPED)
                ? log.fact(Fact.Topic.START, "max_batch_size_wanted")
                        .map(wanted -> ": " + wanted.value() + " exceeded max_num_tokens and was capped")
                        .orElse("")
                : "";
    }

    /** Graphs are captured by two of the back ends only. */
    private Optional<Judgement> captured(String key, Object value) {
        boolean isBackend = key.equals("compile_backend") || key.equals("transforms.compile_model.backend");
        Optional<Fact> captured = isBackend ? log.fact(Fact.Topic.CUDA_GRAPHS, CAPTURED) : Optional.empty();
        boolean captures = value.equals("torch-cudagraph") || value.equals("torch-opt");
        return captured.map(fact -> Judgement.of(
                captures ? Verdict.APPLIED : Verdict.CONFLICT,
                evidence(fact, Strength.STRONG, "CUDA graphs were captured")));
    }

    private Evidence evidence(Fact fact, Strength strength, String text) {
        return new Evidence(
                Source.LOG,
                strength,
                text + " (log line " + fact.line() + ")",
                Optional.of(log.file()),
                OptionalLong.of(fact.line()),
                List.of());
    }

    /** Numbers are compared as numbers, lists as sets, words without case. */
    static boolean isSame(Object wanted, Object found) {
        if (wanted instanceof List<?> left && found instanceof List<?> right) {
            return new HashSet<>(left.stream().map(ValueEvidence::plain).toList())
                    .equals(new HashSet<>(
                            right.stream().map(ValueEvidence::plain).toList()));
        }
        return plain(wanted).equals(plain(found));
    }

    private static String plain(Object value) {
        String text = String.valueOf(value).strip().toLowerCase(Locale.ROOT);
        if (text.length() <= 18 && text.matches("-?\\d+(\\.\\d+)?")) {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        }
        return text;
    }
}
