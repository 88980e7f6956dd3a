package autodeploy.config.model;

import autodeploy.config.model.Attention.Kind;
import autodeploy.config.model.Attention.Latent;
import autodeploy.config.model.StateSpace.DeltaRule;
import autodeploy.config.model.StateSpace.Mamba1;
import autodeploy.config.model.StateSpace.Mamba2;
import autodeploy.core.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the fields of a {@code config.json} that many families of models write in different words. */
final class ModelReader {
    private static final long MOST_POSITIONS = 1_000_000_000L;

    private final JsonFields fields;
    private final String modelType;
    private final OptionalLong hidden;
    private final List<String> notes = new ArrayList<>();

    private ModelReader(JsonFields fields) {
        this.fields = fields;
        this.modelType = fields.word("model_type");
        this.hidden = fields.size("hidden_size", "d_model", "n_embd", "model_dim");
    }

    /** A config.json has no tabs in its texts, and YAML takes none between them. */
    static ModelConfig read(String json, String name, Optional<String> quantisation) {
        JsonFields fields = JsonFields.of(YamlDocument.parse(json.replace('\t', ' '), name));
        Optional<JsonFields> beside =
                quantisation.map(q -> JsonFields.of(YamlDocument.parse(q.replace('\t', ' '), "hf_quant_config.json")));
        return new ModelReader(fields).model(name, beside);
    }

    private ModelConfig model(String name, Optional<JsonFields> beside) {
        Optional<Experts> experts = experts();
        List<Layer> layers = new LayerReader(fields, experts.isPresent(), notes).read();
        boolean hasAttention =
                layers.isEmpty() || layers.stream().anyMatch(l -> l.mixer().isAttention());
        return new ModelConfig(
                name,
                fields.texts("architectures"),
                fields.text("model_type"),
                layers,
                hidden,
                fields.size(10_000_000L, "vocab_size", "padded_vocab_size"),
                dense(experts.isPresent()),
                fields.size(
                        MOST_POSITIONS,
                        "max_position_embeddings",
                        "n_positions",
                        "max_seq_len",
                        "seq_length",
                        "max_sequence_length"),
                tied(),
                hasAttention ? attention() : Optional.empty(),
                experts,
                stateSpace(layers),
                QuantisationReader.read(fields, beside),
                fields.text("torch_dtype", "dtype"),
                traits(),
                notes);
    }

    private OptionalLong dense(boolean isMoe) {
        if (!isMoe && fields.has("shared_intermediate_size")) {
            return fields.size(1_000_000L, "shared_intermediate_size");
        }
        return fields.size(
                1_000_000L, "intermediate_size_mlp", "intermediate_size", "ffn_hidden_size", "n_inner", "d_ff");
    }

    private Optional<Boolean> tied() {
        Optional<Boolean> said = fields.truth("tie_word_embeddings");
        return said.isEmpty() && modelType.startsWith("gemma") ? Optional.of(true) : said;
    }

    private Optional<Experts> experts() {
        OptionalLong count =
                fields.size(4096, "num_local_experts", "num_experts", "n_routed_experts", "moe_num_experts");
        if (count.orElse(0) < 2) {
            return Optional.empty();
        }
        OptionalLong inner = fields.size(
                "moe_intermediate_size", "expert_ffn_hidden_size", "moe_ffn_hidden_size", "intermediate_size");
        OptionalLong perToken = fields.size(
                4096,
                "num_experts_per_tok",
                "num_experts_per_token",
                "experts_per_token",
                "moe_topk",
                "moe_k",
                "moe_top_k");
        if (perToken.orElse(0) > count.getAsLong()) {
            throw fields.wrong(
                    "a token uses " + perToken.getAsLong() + " of " + count.getAsLong() + " experts",
                    fields.node(
                                    "num_experts_per_tok",
                                    "num_experts_per_token",
                                    "experts_per_token",
                                    "moe_topk",
                                    "moe_k",
                                    "moe_top_k")
                            .orElseThrow(),
                    "Is this the config.json of a Hugging Face model? Download it again.");
        }
        return Optional.of(
                new Experts(count.getAsLong(), perToken, inner, shared(inner), fields.size("moe_latent_size")));
    }

    private long shared(OptionalLong inner) {
        OptionalLong number = fields.size(1000, "n_shared_experts", "num_shared_experts", "num_shared_expert");
        if (fields.has("moe_shared_expert_intermediate_size")) {
            return number.orElse(1)
                    * fields.size("moe_shared_expert_intermediate_size").orElse(0);
        }
        if (fields.has("shared_expert_intermediate_size", "shared_intermediate_size")) {
            return fields.size("shared_expert_intermediate_size", "shared_intermediate_size")
                    .orElse(0);
        }
        long assumed = modelType.startsWith("llama4") ? 1 : 0;
        return number.orElse(assumed) * inner.orElse(0);
    }

    private Optional<Attention> attention() {
        OptionalLong heads = fields.size(10_000, "num_attention_heads", "n_head", "n_heads", "num_heads");
        if (heads.isEmpty()) {
            return Optional.empty();
        }
        boolean isOneForAll = fields.truth("multi_query").orElse(false) && !fields.has("num_key_value_heads");
        long kvHeads = fields.size(10_000, "num_key_value_heads", "n_head_kv", "num_kv_heads")
                .orElse(isOneForAll ? 1 : heads.getAsLong());
        OptionalLong headDim = fields.size(10_000, "head_dim", "attention_head_dim");
        if (headDim.isEmpty() && hidden.isPresent()) {
            headDim = OptionalLong.of(hidden.getAsLong() / heads.getAsLong());
        }
        Optional<Latent> latent = latent();
        if (headDim.isEmpty() && latent.isEmpty()) {
            return Optional.empty();
        }
        boolean isGated = fields.truth("attn_output_gate")
                .orElse(modelType.startsWith("qwen3_next") || modelType.startsWith("qwen3_5"));
        Kind kind = kvHeads == heads.getAsLong() ? Kind.MHA : kvHeads == 1 ? Kind.MQA : Kind.GQA;
        return Optional.of(new Attention(
                latent.isPresent() ? Kind.MLA : kind,
                heads.getAsLong(),
                kvHeads,
                headDim.orElse(0),
                fields.size(MOST_POSITIONS, "sliding_window", "attention_chunk_size"),
                latent,
                isGated));
    }

    private Optional<Latent> latent() {
        OptionalLong rank = fields.size("kv_lora_rank");
        OptionalLong plain = fields.size(10_000, "qk_nope_head_dim");
        OptionalLong rope = fields.size(10_000, "qk_rope_head_dim");
        OptionalLong value = fields.size(10_000, "v_head_dim");
        if (rank.isEmpty() || plain.isEmpty() || rope.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Latent(
                rank.getAsLong(), fields.size("q_lora_rank"), plain.getAsLong(), rope.getAsLong(), value.getAsLong()));
    }

    private Optional<StateSpace> stateSpace(List<Layer> layers) {
        if (layers.stream().noneMatch(l -> l.mixer().isRecurrent())) {
            return Optional.empty();
        }
        return fields.has("linear_num_value_heads") ? deltaRule() : mamba();
    }

    private Optional<StateSpace> deltaRule() {
        OptionalLong keys = fields.size(10_000, "linear_num_key_heads");
        OptionalLong values = fields.size(10_000, "linear_num_value_heads");
        OptionalLong keyDim = fields.size(10_000, "linear_key_head_dim");
        OptionalLong valueDim = fields.size(10_000, "linear_value_head_dim");
        OptionalLong kernel = fields.size(1000, "linear_conv_kernel_dim");
        if (keys.isEmpty() || values.isEmpty() || keyDim.isEmpty() || valueDim.isEmpty() || kernel.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeltaRule(
                keys.getAsLong(), values.getAsLong(), keyDim.getAsLong(), valueDim.getAsLong(), kernel.getAsLong()));
    }

    private Optional<StateSpace> mamba() {
        OptionalLong state = fields.size(10_000, "ssm_state_size", "mamba_d_state", "state_size");
        OptionalLong kernel = fields.size(1000, "conv_kernel", "mamba_d_conv", "d_conv");
        OptionalLong heads = fields.size(10_000, "mamba_num_heads", "mamba_n_heads", "num_heads");
        OptionalLong expand = fields.size(100, "mamba_expand", "expand");
        if (state.isEmpty() || kernel.isEmpty() || hidden.isEmpty()) {
            return Optional.empty();
        }
        long inner = hidden.getAsLong() * expand.orElse(2);
        if (heads.isEmpty()) {
            long rank = fields.size("mamba_dt_rank", "time_step_rank").orElse((hidden.getAsLong() + 15) / 16);
            return expand.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Mamba1(inner, state.getAsLong(), rank, kernel.getAsLong()));
        }
        long headDim =
                fields.size(10_000, "mamba_head_dim", "mamba_d_head").orElse(Math.max(1, inner / heads.getAsLong()));
        long groups = fields.size(10_000, "n_groups", "mamba_n_groups").orElse(1);
        return Optional.of(new Mamba2(heads.getAsLong(), headDim, groups, state.getAsLong(), kernel.getAsLong()));
    }

    private Traits traits() {
        String activation = fields.word("mlp_hidden_act", "hidden_act", "hidden_activation", "activation_function");
        Optional<Boolean> isGated = Optional.empty();
        if (activation.equals("silu") || activation.equals("swish") || modelType.startsWith("gemma")) {
            isGated = Optional.of(true);
        } else if (activation.startsWith("relu") || activation.startsWith("gelu")) {
            isGated = Optional.of(false);
        }
        boolean isKnown = !activation.isEmpty();
        boolean isRms = fields.has("rms_norm_eps", "rms_norm_epsilon") || modelType.equals("nemotron_h");
        boolean isLayerNorm = fields.has("layer_norm_eps", "layer_norm_epsilon", "norm_epsilon");
        boolean isRope = fields.has("rope_theta", "rope_scaling", "rope_parameters", "qk_rope_head_dim", "rotary_dim");
        return new Traits(
                isGated,
                isKnown ? Optional.of(activation.equals("relu2")) : Optional.empty(),
                // Files of Nemotron-H may name rope_theta although its attention rotates nothing.
                isRope && !modelType.equals("nemotron_h") ? Optional.of(true) : Optional.empty(),
                isRms ? Optional.of(true) : isLayerNorm ? Optional.of(false) : Optional.empty(),
                fields.isNested() || fields.has("vision_config", "audio_config"));
    }
}
