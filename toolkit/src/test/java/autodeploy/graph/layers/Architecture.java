package autodeploy.graph.layers;

import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Writes the dump of a made-up model whose layers are known. */
final class Architecture {
    private static final String BAR = "=".repeat(80);
    private static final int HIDDEN = 64;

    private final List<String> lines = new ArrayList<>();
    private final List<Set<String>> operands = new ArrayList<>();
    private final List<Integer> layerOfLine = new ArrayList<>();
    private final Map<String, String> types = new HashMap<>();
    private final boolean hasOwnSymbols;
    private int layer = -1;
    private String part = "";
    private int layers;
    private int number;
    private String stream;

    Architecture(boolean hasOwnSymbols) {
        this.hasOwnSymbols = hasOwnSymbols;
        input("ids", "s0xs1 : torch.int64");
        input("pos", "s0xs1 : torch.int64");
        op("aten.sym_size.int", "? : SymInt", "%ids", "0");
        String seq = op("aten.sym_size.int", "? : SymInt", "%ids", "1");
        stream = op("aten.embedding.default", hidden("s0xs1"), "%w_embed : 99x64 : torch.bfloat16", "%ids");
        String freq = op("aten.mul.Tensor", "s0xs1x8 : torch.float32", "%pos", "%w_freq : 8 : torch.float32");
        cos = op("aten.cos.default", "s0xs1x8 : torch.float32", freq);
        sin = op("aten.sin.default", "s0xs1x8 : torch.float32", freq);
        mask = op("aten.full.default", "s1xs1 : torch.bfloat16", seq, "-inf");
    }

    private final String cos;
    private final String sin;
    private final String mask;

    private static String hidden(String tokens) {
        return tokens + "x" + HIDDEN + " : torch.bfloat16";
    }

    private void input(String name, String type) {
        lines.add("%" + name + " : " + type);
        operands.add(Set.of());
        layerOfLine.add(-1);
        types.put("%" + name, type);
    }

    /** Add a call; operands that begin with % alone get their types. */
    String op(String op, String type, String... args) {
        String name = "%n" + number++;
        StringBuilder text = new StringBuilder(name + " = " + op + "(");
        Set<String> used = new HashSet<>();
        for (int i = 0; i < args.length; i++) {
            String known = types.get(args[i]);
            if (known != null) {
                used.add(args[i]);
            }
            text.append(i > 0 ? ", " : "").append(args[i]).append(known == null ? "" : " : " + known);
        }
        lines.add(text.append(") : ").append(type).toString());
        operands.add(used);
        layerOfLine.add(layer);
        types.put(name, type);
        return name;
    }

    private String weight(String shape) {
        String path = layer < 0 ? "w" : "model_layers_" + layer + "_" + part + "_p";
        return "%" + path + number + "_weight : " + shape + " : torch.bfloat16";
    }

    private String linear(String in, String tokens, int from, int to) {
        return op(
                "auto_deploy.torch_linear_simple.default",
                tokens + "x" + to + " : torch.bfloat16",
                in,
                weight(to + "x" + from),
                "None");
    }

    /** Norm the stream, spelled out in ops as in an export. */
    private String norm(String in) {
        part = "norm" + number;
        String wide = op("aten.to.dtype", "s0xs1x64 : torch.float32", in, "torch.float32");
        String square = op("aten.pow.Tensor_Scalar", "s0xs1x64 : torch.float32", wide, "2");
        String mean = op("aten.mean.dim", "s0xs1x1 : torch.float32", square, "[-1]", "True");
        String root = op("aten.rsqrt.default", "s0xs1x1 : torch.float32", mean);
        String normed = op("aten.mul.Tensor", "s0xs1x64 : torch.float32", wide, root);
        String narrow = op("aten.to.dtype", hidden("s0xs1"), normed, "torch.bfloat16");
        return op("aten.mul.Tensor", hidden("s0xs1"), weight("64"), narrow);
    }

    private String attend(String in, int heads) {
        part = "self_attn";
        int width = 8 * heads;
        String q = linear(in, "s0xs1", HIDDEN, width);
        String k = linear(in, "s0xs1", HIDDEN, width);
        String v = linear(in, "s0xs1", HIDDEN, width);
        String c = op("aten.unsqueeze.default", "s0xs1x1x8 : torch.float32", cos, "2");
        String s = op("aten.unsqueeze.default", "s0xs1x1x8 : torch.float32", sin, "2");
        String rope = op("auto_deploy.rope.default", "? : tuple", q, k, c, s);
        String a = op("auto_deploy.torch_attention.default", "s0xs1x" + width + " : torch.bfloat16", rope, v, mask);
        return linear(a, "s0xs1", width, HIDDEN);
    }

    private String mlp(String in, int width) {
        part = "mlp";
        String gate = linear(in, "s0xs1", HIDDEN, width);
        String act = op("aten.silu.default", "s0xs1x" + width + " : torch.bfloat16", gate);
        String up = linear(in, "s0xs1", HIDDEN, width);
        String both = op("aten.mul.Tensor", "s0xs1x" + width + " : torch.bfloat16", act, up);
        return linear(both, "s0xs1", width, HIDDEN);
    }

    private String mamba(String in) {
        part = "mamba";
        String wide = linear(in, "s0xs1", HIDDEN, 128);
        String conv =
                op("auto_deploy.torch_causal_conv1d.default", "s0xs1x128 : torch.bfloat16", wide, weight("128x4"));
        String a = op("aten.exp.default", "16 : torch.float32", weight("16"));
        String ssm = op("auto_deploy.torch_ssm.default", "s0xs1x128 : torch.bfloat16", conv, a);
        return linear(ssm, "s0xs1", 128, HIDDEN);
    }

    private String experts(String in, int count) {
        part = "mlp";
        String flat = op("aten.view.default", "s0*s1x64 : torch.bfloat16", in, "[-1, 64]");
        String router = linear(flat, "s0*s1", HIDDEN, count);
        String top = op("aten.topk.default", "? : tuple", router, "2");
        String sum = op("aten.zeros_like.default", "s0*s1x64 : torch.bfloat16", flat);
        for (int e = 0; e < count; e++) {
            part = "mlp_experts_" + e;
            String tokens = "u" + (hasOwnSymbols ? layers * count + e : e);
            String where = op("aten.where.default", tokens + " : torch.int64", top, "" + e);
            String own = op("aten.index.Tensor", hidden(tokens), flat, where);
            String up = linear(own, tokens, HIDDEN, 32);
            String act = op("aten.silu.default", tokens + "x32 : torch.bfloat16", up);
            String down = linear(act, tokens, 32, HIDDEN);
            sum = op("aten.index_add_.default", "s0*s1x64 : torch.bfloat16", sum, "0", where, down);
        }
        return op("aten.view.default", hidden("s0xs1"), sum, "[-1, 64]");
    }

    private void add(String block) {
        stream = op("aten.add.Tensor", hidden("s0xs1"), stream, block);
    }

    /**
     * Add a layer: A attention, M Mamba, each with MLP; X attention and experts; P attention and MLP in parallel; m, a
     * and f a layer of one block; S attention with a wider MLP; E attention with an op more; T an op more on the stream.
     */
    Architecture layer(char kind) {
        layer = layers;
        switch (kind) {
            case 'P' -> {
                String normed = norm(stream);
                String one = attend(normed, 4);
                String both = op("aten.add.Tensor", hidden("s0xs1"), one, mlp(normed, 128));
                add(both);
            }
            case 'm', 'M' -> add(mamba(norm(stream)));
            case 'f' -> add(mlp(norm(stream), 128));
            case 'E' -> add(op("aten.dropout.default", hidden("s0xs1"), attend(norm(stream), 4), "0.0"));
            default -> add(attend(norm(stream), 4));
        }
        if ("AMETS".indexOf(kind) >= 0) {
            add(mlp(norm(stream), kind == 'S' ? 256 : 128));
        }
        if (kind == 'X') {
            add(experts(norm(stream), 4));
        }
        if (kind == 'T') {
            stream = op("aten.clone.default", hidden("s0xs1"), stream);
        }
        layers++;
        layer = -1;
        return this;
    }

    Architecture layers(String kinds) {
        for (int i = 0; i < kinds.length(); i++) {
            layer(kinds.charAt(i));
        }
        return this;
    }

    /** Add the last norm and the head. */
    Architecture head() {
        layer = -2;
        stream = linear(norm(stream), "s0xs1", HIDDEN, 99);
        return this;
    }

    /** Add an op behind the head. */
    Architecture behind(String op) {
        stream = op(op, types.getOrDefault(stream, ""), stream);
        return this;
    }

    /** Count the nodes of a layer, -1 for the prologue, -2 for the epilogue. */
    int nodes(int ofLayer) {
        return (int) layerOfLine.stream().filter(l -> l == ofLayer).count();
    }

    /** Give the layer of a node of {@link #read}, -1 for the prologue, -2 for the epilogue. */
    int layerOf(int node) {
        return layerOfLine.get(node);
    }

    /** Count the layers with attention. */
    long attentions() {
        return lines.stream().filter(l -> l.contains("torch_attention")).count();
    }

    Graph read(Path folder) throws IOException {
        return read(folder, lines);
    }

    /** Read it with its lines in another order, operands still before their users. */
    Graph readShuffled(Path folder, Random random) throws IOException {
        List<String> shuffled = new ArrayList<>();
        Set<String> done = new HashSet<>();
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            left.add(i);
        }
        while (!left.isEmpty()) {
            List<Integer> ready =
                    left.stream().filter(i -> done.containsAll(operands.get(i))).toList();
            Integer next = ready.get(random.nextInt(ready.size()));
            left.remove(next);
            shuffled.add(lines.get(next));
            done.add(lines.get(next).split(" ", 2)[0]);
        }
        return read(folder, shuffled);
    }

    private Graph read(Path folder, List<String> body) throws IOException {
        return graph(folder, body(body));
    }

    private String body(List<String> body) {
        return String.join("\n", body) + "\noutput " + stream + "\n";
    }

    /** Read several as the modules of one graph, the first as its root. */
    static Graph readTogether(Path folder, List<Architecture> models) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < models.size(); i++) {
            text.append(i == 0 ? "" : section("part" + i)).append(models.get(i).body(models.get(i).lines));
        }
        return graph(folder, text.toString());
    }

    static Graph graph(Path folder, String body) throws IOException {
        GraphDumps run = run(folder, body);
        return run.graph(run.list().get(0));
    }

    /** Write a run of one pass. */
    static GraphDumps run(Path folder, String body) throws IOException {
        Path own = Files.createTempDirectory(folder, "run");
        int modules = body.split(BAR + "\n# GraphModule", -1).length;
        Files.writeString(
                own.resolve("001_export_t.txt"),
                "# Transform: t\n# Stage: export\n# GraphModules found: " + modules + "\n" + section("(root)") + body);
        return GraphDumps.open(own);
    }

    private static String section(String name) {
        return "\n\n" + BAR + "\n# GraphModule: " + name + "\n" + BAR + "\n\n";
    }
}
