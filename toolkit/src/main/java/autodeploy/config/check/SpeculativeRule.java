package autodeploy.config.check;

import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import java.util.Locale;
import java.util.Optional;

/** Speculative decoding. Source: the validators of {@code llm_args.py}. */
final class SpeculativeRule implements Rule {
    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        Optional<YamlMap> config = subject.map("speculative_config");
        if (!settings.isAutoDeploy() || config.isEmpty()) {
            return;
        }
        String kind =
                subject.text("speculative_config.decoding_type").orElse("").toLowerCase(Locale.ROOT);
        boolean isOneModel = subject.isTrue("speculative_config.mtp_eagle_one_model");
        Optional<YamlNode> length = config.get().get("max_draft_len");
        boolean isNull = length.isPresent() && length.get().value() == null;
        boolean isEagle = kind.startsWith("eagle");
        if ((isEagle && (length.isEmpty() || isNull)) || (isOneModel && isNull)) {
            problems.atKey(
                    Severity.ERROR,
                    "speculative_config.max_draft_len",
                    "max_draft_len must be given: " + (isEagle ? "Eagle" : "MTP") + " needs the number of draft tokens",
                    "Write `max_draft_len: 3` below `speculative_config`.");
        }
        if (isOneModel && subject.isTrue("speculative_config.use_mtp_vanilla")) {
            problems.atValue(
                    Severity.ERROR,
                    "speculative_config.use_mtp_vanilla",
                    "`mtp_eagle_one_model` and `use_mtp_vanilla` exclude each other",
                    "Write `use_mtp_vanilla: false`.");
        }
        boolean isFlashinfer = subject.text("attn_backend").equals(Optional.of("flashinfer"));
        if (isFlashinfer && settings.schema().revision() == Revision.C && StartRule.isWithGraphs(subject, settings)) {
            problems.atValue(
                    Severity.WARNING,
                    "attn_backend",
                    "with speculative decoding and flashinfer the release falls back to torch-simple: no CUDA graphs",
                    "Write `attn_backend: trtllm`.");
        }
    }
}
