package autodeploy.config.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Describe how a checkpoint's weights are stored.
 *
 * @param format the format of the linear weights
 * @param method the file's own word, such as {@code modelopt NVFP4}; empty where nothing is quantised
 * @param kvCache the file's word for the KV cache, such as {@code FP8}; empty where it has none
 */
public record Quantisation(Format format, Optional<String> method, Optional<String> kvCache) {
    /** Weights as trained. */
    public static final Quantisation NONE = new Quantisation(Format.NONE, Optional.empty(), Optional.empty());

    /** Check that nothing is missing. */
    public Quantisation {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(kvCache, "kvCache");
    }

    /** Name a format of weights. */
    public enum Format {
        /** Not quantised. */
        NONE("none", 0, ""),
        /** FP8, one scale a tensor or channel. */
        FP8("FP8", 1, "1 B"),
        /** FP8, one scale a block, as of 128 × 128. */
        FINEGRAINED_FP8("fine-grained FP8", 1.00025, "1 B + 4 B per 128 × 128"),
        /** NVFP4: a scale of one byte for 16 values. */
        NVFP4("NVFP4", 0.5625, "½ B + 1 B per 16"),
        /** MXFP4: a scale of one byte for 32 values. */
        MXFP4("MXFP4", 0.53125, "½ B + 1 B per 32"),
        /** Four-bit integers by AWQ, groups of 128. */
        INT4_AWQ("INT4 AWQ", 0.51953125, "½ B + 2½ B per 128"),
        /** Four-bit integers by GPTQ, groups of 128. */
        INT4_GPTQ("INT4 GPTQ", 0.51953125, "½ B + 2½ B per 128"),
        /** Something else: its size is not known. */
        OTHER("other", 0, "");

        private final String shown;
        private final double bytes;
        private final String arithmetic;

        Format(String shown, double bytes, String arithmetic) {
            this.shown = shown;
            this.bytes = bytes;
            this.arithmetic = arithmetic;
        }

        /**
         * Give its name for people.
         *
         * @return such as {@code fine-grained FP8}
         */
        public String shown() {
            return shown;
        }

        /** Gives the bytes of a weight, scales and all; 0 for what the type or nobody knows. */
        double bytes() {
            return bytes;
        }

        String arithmetic() {
            return arithmetic;
        }
    }
}
