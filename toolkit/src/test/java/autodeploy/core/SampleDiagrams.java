package autodeploy.core;

import autodeploy.core.Diagram.Arrow;
import autodeploy.core.Diagram.Box;
import autodeploy.core.Diagram.Emphasis;
import autodeploy.core.Diagram.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Diagrams of several sizes, as passes have them. */
public final class SampleDiagrams {
    private static final String HIDDEN = "s44×s70×4096 bf16";

    private final List<Box> boxes = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();

    private SampleDiagrams() {}

    /** Four boxes, one of each emphasis, in two panels. */
    public static Diagram rewrite() {
        SampleDiagrams before = new SampleDiagrams();
        before.box("x", Kind.INPUT, "x");
        before.box("pow_1", Kind.ELEMENTWISE, "aten.pow", "x", HIDDEN);
        before.box("mean", Kind.ELEMENTWISE, "aten.mean", "pow_1", HIDDEN);
        before.box("rsqrt", Kind.ELEMENTWISE, "aten.rsqrt", "mean", "s44×s70×1 fp32");
        before.box("mul", Kind.ELEMENTWISE, "aten.mul", "x", HIDDEN);
        before.arrow("rsqrt", "mul", "s44×s70×1 fp32");
        SampleDiagrams after = new SampleDiagrams();
        after.box("x", Kind.INPUT, "x");
        after.box("rms_norm", Kind.NORM, "torch_rmsnorm", "x", HIDDEN);
        return new Diagram(
                "match_rmsnorm_pattern <× 32>",
                List.of(
                        before.panel("before", Emphasis.REMOVED, "pow_1", "mean", "rsqrt", "mul"),
                        after.panel("after", Emphasis.ADDED, "rms_norm")),
                Optional.of("One of 32 equal places; the other 31 differ in names alone."));
    }

    /** A dense layer of 40 boxes. */
    public static Diagram layer() {
        SampleDiagrams d = new SampleDiagrams();
        d.box("residual", Kind.INPUT, "model_layers_0_add_1");
        d.box("cos", Kind.INPUT, "cos");
        d.box("sin", Kind.INPUT, "sin");
        d.norm("input_layernorm", "residual");
        for (String name : List.of("q", "k", "v")) {
            d.box(name + "_proj", Kind.LINEAR, "torch_linear_simple", "input_layernorm", HIDDEN);
            d.box(name + "_view", Kind.VIEW, "view › transpose", name + "_proj", "s44×s70×1024 bf16");
        }
        for (String name : List.of("q", "k")) {
            String head = "s44×32×s70×128 bf16";
            d.box(name + "_neg", Kind.ELEMENTWISE, "aten.neg", name + "_view", head);
            d.box(name + "_cat", Kind.OTHER, "aten.cat", name + "_neg", head);
            d.arrow(name + "_view", name + "_cat", head);
            d.box(name + "_mul", Kind.ELEMENTWISE, "aten.mul", name + "_view", head);
            d.arrow("cos", name + "_mul", "s70×128 bf16");
            d.box(name + "_mul_1", Kind.ELEMENTWISE, "aten.mul", name + "_cat", head);
            d.arrow("sin", name + "_mul_1", "s70×128 bf16");
            d.box(name + "_rot", Kind.ELEMENTWISE, "aten.add", name + "_mul", head);
            d.arrow(name + "_mul_1", name + "_rot", head);
        }
        d.box("attention", Kind.ATTENTION, "torch_attention", "q_rot", "s44×32×s70×128 bf16");
        d.arrow("k_rot", "attention", "s44×32×s70×128 bf16");
        d.arrow("v_view", "attention", "s44×s70×1024 bf16");
        d.box("attention_view", Kind.VIEW, "transpose › reshape", "attention", "s44×s70×32×128 bf16");
        d.box("o_proj", Kind.LINEAR, "torch_linear_simple", "attention_view", HIDDEN);
        d.box("all_reduce", Kind.COLLECTIVE, "torch_dist_all_reduce", "o_proj", HIDDEN);
        d.box("add", Kind.ELEMENTWISE, "aten.add", "residual", HIDDEN);
        d.arrow("all_reduce", "add", HIDDEN);
        d.norm("post_layernorm", "add");
        d.box("gate_proj", Kind.LINEAR, "torch_linear_simple", "post_layernorm", HIDDEN);
        d.box("up_proj", Kind.LINEAR, "torch_linear_simple", "post_layernorm", HIDDEN);
        d.box("silu", Kind.ELEMENTWISE, "aten.silu", "gate_proj", "s44×s70×14336 bf16");
        d.box("mlp_mul", Kind.ELEMENTWISE, "aten.mul", "silu", "s44×s70×14336 bf16");
        d.arrow("up_proj", "mlp_mul", "s44×s70×14336 bf16");
        d.box("down_proj", Kind.LINEAR, "torch_linear_simple", "mlp_mul", "s44×s70×14336 bf16");
        d.box("add_1", Kind.ELEMENTWISE, "aten.add", "add", HIDDEN);
        d.arrow("down_proj", "add_1", HIDDEN);
        return Diagram.of("Layer 1 of 32, 016_pattern_matcher_match_rope", d.boxes, d.arrows);
    }

    /** A MoE layer with so many experts that nothing folded. */
    public static Diagram experts(int experts) {
        SampleDiagrams d = new SampleDiagrams();
        d.box("x", Kind.INPUT, "x");
        d.box("router", Kind.MOE, "torch_moe_router", "x", HIDDEN);
        d.box("sum", Kind.ELEMENTWISE, "aten.add", "x", HIDDEN);
        for (int i = 0; i < experts; i++) {
            d.box("up" + i, Kind.LINEAR, "torch_linear_simple", "x", HIDDEN);
            d.box("silu" + i, Kind.ELEMENTWISE, "aten.silu", "up" + i, "s44×s70×768 bf16");
            d.box("down" + i, Kind.LINEAR, "torch_linear_simple", "silu" + i, "s44×s70×768 bf16");
            d.arrow("router", "down" + i, "s44×s70×128 fp32");
            d.arrow("down" + i, "sum", HIDDEN);
        }
        return Diagram.of(experts + " experts", d.boxes, d.arrows);
    }

    private void norm(String id, String from) {
        box(id + "_cast", Kind.CAST, "aten.to.dtype", from, HIDDEN);
        box(id + "_weight", Kind.WEIGHT, id + ".weight");
        box(id, Kind.NORM, "torch_rmsnorm", id + "_cast", "s44×s70×4096 fp32");
        arrow(id + "_weight", id, "4096 bf16");
    }

    private void box(String id, Kind kind, String title) {
        boxes.add(Box.of(id, kind, title));
    }

    private void box(String id, Kind kind, String title, String from, String label) {
        boxes.add(Box.of(id, kind, title, id));
        arrow(from, id, label);
    }

    private void arrow(String from, String to, String label) {
        arrows.add(new Arrow(from, to, label));
    }

    private Diagram.Panel panel(String title, Emphasis emphasis, String... emphasised) {
        List<String> loud = List.of(emphasised);
        return new Diagram.Panel(
                title,
                boxes.stream()
                        .map(box -> loud.contains(box.id()) ? box.with(emphasis) : box)
                        .toList(),
                arrows);
    }
}
