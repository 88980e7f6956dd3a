package autodeploy.config.model;

import autodeploy.config.model.Quantisation.Format;
import autodeploy.core.yaml.YamlMap;
import java.util.Locale;
import java.util.Optional;

/** Reads how weights are stored, from {@code quantization_config} or {@code hf_quant_config.json}. */
final class QuantisationReader {
    private QuantisationReader() {}

    static Quantisation read(JsonFields fields, Optional<JsonFields> beside) {
        Optional<YamlMap> own = fields.map("quantization_config");
        if (own.isPresent()) {
            return of(fields.at(own.get()));
        }
        return beside.map(b -> b.map("quantization").map(b::at).orElse(b))
                .map(QuantisationReader::of)
                .orElse(Quantisation.NONE);
    }

    private static Quantisation of(JsonFields fields) {
        String method = fields.text("quant_method").orElse("");
        String algorithm =
                fields.text("quant_algo").or(() -> fields.text("format")).orElse("");
        String said = (method + " " + algorithm).strip();
        Optional<String> kvCache = fields.text("kv_cache_quant_algo")
                .or(() -> fields.map("kv_cache_scheme").flatMap(m -> scheme(fields.at(m))));
        return new Quantisation(
                format(fields, (method + " " + algorithm).toLowerCase(Locale.ROOT)),
                said.isEmpty() ? Optional.empty() : Optional.of(said),
                kvCache);
    }

    private static Optional<String> scheme(JsonFields scheme) {
        boolean isFp8 =
                scheme.word("type").equals("float") && scheme.size("num_bits").orElse(0) == 8;
        return isFp8 ? Optional.of("FP8") : Optional.empty();
    }

    private static Format format(JsonFields fields, String said) {
        if (said.isBlank() || said.contains("mixed")) {
            return Format.OTHER;
        }
        if (said.contains("nvfp4")) {
            return Format.NVFP4;
        }
        if (said.contains("mxfp4")) {
            return Format.MXFP4;
        }
        if (said.contains("awq")) {
            return fields.size("bits").orElse(4) == 4 ? Format.INT4_AWQ : Format.OTHER;
        }
        if (said.contains("gptq")) {
            return fields.size("bits").orElse(4) == 4 ? Format.INT4_GPTQ : Format.OTHER;
        }
        if (said.contains("fp8") || said.contains("float-quantized")) {
            return fields.has("weight_block_size") || said.contains("block") ? Format.FINEGRAINED_FP8 : Format.FP8;
        }
        return Format.OTHER;
    }
}
