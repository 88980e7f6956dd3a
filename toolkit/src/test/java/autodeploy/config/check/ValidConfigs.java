package autodeploy.config.check;

import autodeploy.config.schema.ConfigSource;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Configs without errors: small ones written here, and the stand-in of the registry. */
final class ValidConfigs {
    private static final Path REGISTRY = Path.of("src/test/resources/autodeploy/config/registry");
    private static final String BASIC = """
            runtime: trtllm
            compile_backend: torch-cudagraph
            max_batch_size: 256
            max_seq_len: 65536
            attn_backend: flashinfer
            model_factory: AutoModelForCausalLM
            kv_cache_config:
              dtype: fp8
              free_gpu_memory_fraction: 0.9
            """;

    private ValidConfigs() {}

    static Map<String, String> flat() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("basic", BASIC);
        all.put("moe", BASIC + "transforms:\n  multi_stream_moe:\n    stage: compile\n    enabled: true\n");
        all.put("mamba", BASIC + """
                        transforms:
                          fuse_mamba_a_log:
                            stage: post_load_fusion
                            enabled: true
                          insert_cached_ssm_attention:
                            backend: flashinfer_ssm
                        """);
        all.put("multi-gpu", BASIC + """
                        world_size: 8
                        transforms:
                          detect_sharding:
                            allreduce_strategy: SYMM_MEM
                            sharding_dims: [tp, ep, bmm]
                            manual_config:
                              head_dim: 128
                              tp_plan: {q_proj: colwise, o_proj: rowwise}
                        """);
        List.of("dashboard_default", "nano_v3", "deepseek-r1", "gpt_oss_120b", "qwen3.5_moe_400b", "llama3_1_8b")
                .forEach(name -> all.put(name, text(name + ".yaml")));
        return all;
    }

    static String text(String file) {
        try {
            return Files.readString(REGISTRY.resolve("configs").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The layers of each entry of the registry, by model and number of the entry. */
    static Map<String, List<ConfigSource>> compositions() {
        Map<String, List<ConfigSource>> all = new LinkedHashMap<>();
        YamlMap root = YamlDocument.read(REGISTRY.resolve("models.yaml")).root();
        for (YamlNode node : ((YamlList) root.get("models").orElseThrow()).items()) {
            YamlMap entry = (YamlMap) node;
            String name = ((YamlScalar) entry.get("name").orElseThrow()).text();
            List<ConfigSource> layers = ((YamlList) entry.get("yaml_extra").orElseThrow())
                    .items().stream()
                            .map(file -> ((YamlScalar) file).text())
                            .map(file -> ConfigSource.of(YamlDocument.parse(text(file), file)))
                            .toList();
            all.put(name + " " + all.size(), layers);
        }
        return all;
    }
}
