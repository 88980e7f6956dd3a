package autodeploy.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.catalogue.TransformCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NamedOpTest {
    @Test
    void takes_real_names_of_ops_and_no_other_words() {
        assertEquals(
                Optional.of(new NamedOp("auto_deploy.torch_linear_simple.default")),
                NamedOp.of("auto_deploy.torch_linear_simple.default (several)"));
        assertEquals(Optional.of(new NamedOp("aten.mean.dim")), NamedOp.of("aten.mean.dim"));
        assertEquals(
                Optional.of(new NamedOp("auto_deploy.gather_logits_before_lm_head.default")),
                NamedOp.of("auto_deploy.gather_logits_before_lm_head.default or aten.index_select before lm_head"));
        for (String words : List.of(
                "aten.narrow/split style slices",
                "aten.index_add/one_hot style expert loops",
                "placeholders <cache>_<index>",
                "begin/end aux-stream and event ops around the shared-expert branch",
                "the whole graph",
                "")) {
            assertEquals(Optional.empty(), NamedOp.of(words), words);
        }
    }

    @Test
    void every_word_of_the_catalogue_is_an_op_or_known_to_be_none() {
        TreeSet<String> none = new TreeSet<>();
        TransformCatalogue.bundled().all().stream()
                .flatMap(t -> Stream.concat(t.effect().removes().stream(), t.effect().adds().stream()))
                .filter(words -> NamedOp.of(words).isEmpty())
                .forEach(none::add);
        assertEquals(
                new TreeSet<>(List.of(
                        "aten.index_add/one_hot style expert loops",
                        "aten.narrow/split style slices",
                        "begin/end aux-stream and event ops around the shared-expert branch",
                        "placeholders <cache>_<index>",
                        "the whole graph")),
                none);
    }

    @Test
    void an_op_of_aten_is_meant_exactly_one_of_autodeploy_by_its_name() {
        NamedOp add = new NamedOp("aten.add.Tensor");
        assertTrue(add.means("aten.add.Tensor"));
        assertFalse(add.means("aten.add.Scalar"));
        NamedOp fused = new NamedOp("dist.trtllm_fused_allreduce_residual_rmsnorm.default");
        assertTrue(fused.means("auto_deploy.trtllm_fused_allreduce_residual_rmsnorm"));
        assertFalse(new NamedOp("auto_deploy.torch_moe.default").means("auto_deploy.torch_moe_fused.default"));
        assertEquals(
                5,
                new NamedOp("auto_deploy.torch_moe.default")
                        .count(Map.of("auto_deploy.torch_moe.default", 3L, "auto_deploy.torch_moe", 2L, "x.y.z", 9L)));
    }

    @Test
    void arithmetic_and_plain_linears_prove_no_pattern() {
        assertFalse(new NamedOp("aten.rsqrt.default").isSpecific());
        assertFalse(new NamedOp("auto_deploy.torch_linear_simple.default").isSpecific());
        assertFalse(new NamedOp("auto_deploy.torch_fake_quant_nvfp4_linear.default").isSpecific());
        assertTrue(new NamedOp("auto_deploy.torch_attention.default").isSpecific());
        assertTrue(new NamedOp("auto_deploy.torch_moe.default").isSpecific());
    }
}
