package autodeploy.graph;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Write dumps of any size, as a decoder with very many layers would give. Same numbers, same bytes. */
final class SyntheticDumps {
    private static final String HIDDEN = "s44xs70x4096 : torch.bfloat16";

    private SyntheticDumps() {}

    /**
     * Write one dump into a directory, which is created.
     *
     * @param nodes how many nodes it has, placeholders and calls; at least 1
     * @param seed varies the weights' sizes and the literals
     */
    static Path write(Path directory, int nodes, long seed) throws IOException {
        Path file = Files.createDirectories(directory).resolve("001_export_export_to_gm.txt");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("# Transform: export_to_gm\n# Stage: export\n# GraphModules found: 1\n\n\n");
            out.write("=".repeat(80) + "\n# GraphModule: (root)\n" + "=".repeat(80) + "\n\n");
            out.write("%input_ids : s44xs70x4096 : torch.bfloat16\n");
            Layers layers = new Layers(out, new Random(seed), nodes - 1);
            while (layers.left > 0) {
                layers.write();
            }
            out.write("output %" + layers.last + "\n");
        }
        return file;
    }

    /** Writes layer after layer, each from the result of the one before, until no node is left to write. */
    private static final class Layers {
        private final BufferedWriter out;
        private final Random random;
        private int left;
        private int layer;
        private String last = "input_ids";

        Layers(BufferedWriter out, Random random, int left) {
            this.out = out;
            this.random = random;
            this.left = left;
        }

        void write() throws IOException {
            String in = last;
            String norm = norm("input_layernorm", in);
            String q = linear("self_attn_q_proj", norm);
            String k = linear("self_attn_k_proj", norm);
            String v = linear("self_attn_v_proj", norm);
            String attention = call(
                    "self_attn_attention",
                    "auto_deploy.torch_attention.default(" + of(q) + ", " + of(k) + ", " + of(v) + ", None, 0.0, True, "
                            + random.nextInt(64) + ")");
            String sum = add("add", in, linear("self_attn_o_proj", attention));
            String mid = norm("post_attention_layernorm", sum);
            String gate = call("mlp_silu", "aten.silu.default(" + of(linear("mlp_gate_proj", mid)) + ")");
            String up = linear("mlp_up_proj", mid);
            String product = call("mlp_mul", "aten.mul.Tensor(" + of(gate) + ", " + of(up) + ")");
            String parts = call("mlp_cat", "aten.cat.default([" + product + ", " + up + "], -1)");
            add("add_1", sum, linear("mlp_down_proj", parts));
            layer++;
        }

        private String norm(String name, String in) throws IOException {
            return call(name, "auto_deploy.torch_rmsnorm.default(" + of(in) + ", " + weight(name, "4096") + ", 1e-05)");
        }

        private String linear(String name, String in) throws IOException {
            String size = 1024 * (1 + random.nextInt(8)) + "x4096";
            return call(
                    name, "auto_deploy.torch_linear_simple.default(" + of(in) + ", " + weight(name, size) + ", None)");
        }

        private String add(String name, String left, String right) throws IOException {
            return call(name, "aten.add.Tensor(" + of(left) + ", " + of(right) + ")");
        }

        private static String of(String node) {
            return "%" + node + " : " + HIDDEN;
        }

        private String weight(String name, String size) {
            return "%model_layers_" + layer + "_" + name + "_weight : " + size + " : torch.bfloat16";
        }

        private String call(String name, String call) throws IOException {
            if (left == 0) {
                return last;
            }
            left--;
            last = "model_layers_" + layer + "_" + name;
            out.write("%" + last + " = " + call + " : " + HIDDEN + "\n");
            return last;
        }
    }
}
