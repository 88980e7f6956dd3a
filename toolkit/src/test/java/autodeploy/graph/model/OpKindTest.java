package autodeploy.graph.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpKindTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            placeholder                                                    | PLACEHOLDER | placeholder
            auto_deploy.torch_linear_simple.default                        | LINEAR      | torch_linear_simple
            auto_deploy.trtllm_quant_fp8_linear.default                    | LINEAR      | trtllm_quant_fp8_linear
            auto_deploy.fused_swiglu_mlp.default                           | LINEAR      | fused_swiglu_mlp
            aten.matmul.default                                            | LINEAR      | matmul
            auto_deploy.torch_attention.default                            | ATTENTION   | torch_attention
            auto_deploy.flashinfer_attention_mha_with_cache.default        | ATTENTION   | flashinfer_attention_mha_with_cache
            auto_deploy.torch_mla.default                                  | ATTENTION   | torch_mla
            auto_deploy.flashinfer_mla_with_cache.default                  | ATTENTION   | flashinfer_mla_with_cache
            aten.scaled_dot_product_attention.default                      | ATTENTION   | scaled_dot_product_attention
            auto_deploy.flashinfer_attention_prepare_metadata.default      | OTHER       | flashinfer_attention_prepare_metadata
            auto_deploy.torch_moe.default                                  | MOE         | torch_moe
            auto_deploy.trtllm_quant_nvfp4_moe_fused.default               | MOE         | trtllm_quant_nvfp4_moe_fused
            auto_deploy.dsv3_router_gemm.default                           | MOE         | dsv3_router_gemm
            auto_deploy.torch_rmsnorm_gated.default                        | NORM        | torch_rmsnorm_gated
            <function flashinfer_fused_add_rms_norm at 0x7f11c487bb00>     | NORM        | flashinfer_fused_add_rms_norm
            aten.layer_norm.default                                        | NORM        | layer_norm
            auto_deploy.torch_ssm.default                                  | SSM         | torch_ssm
            auto_deploy.torch_causal_conv1d.default                        | SSM         | torch_causal_conv1d
            <function cuda_cached_causal_conv1d_wrapper>                   | SSM         | cuda_cached_causal_conv1d_wrapper
            auto_deploy.trtllm_dist_all_reduce.default                     | COLLECTIVE  | trtllm_dist_all_reduce
            dist.trtllm_fused_allreduce_residual_rmsnorm.default           | COLLECTIVE  | trtllm_fused_allreduce_residual_rmsnorm
            aten.to.dtype                                                  | CAST        | to
            aten._to_copy.default                                          | CAST        | _to_copy
            aten.view.default                                              | VIEW        | view
            view                                                           | VIEW        | view
            <built-in function getitem>                                    | VIEW        | getitem
            <function _insert_fused_gemm.<locals>.split_output at 0x7ff7e> | VIEW        | split_output
            aten.mul.Tensor                                                | ELEMENTWISE | mul
            aten.div_.Tensor                                               | ELEMENTWISE | div_
            <built-in function mul>                                        | ELEMENTWISE | mul
            auto_deploy.flashinfer_rope.default                            | ELEMENTWISE | flashinfer_rope
            aten.sym_size.int                                              | SIZE        | sym_size
            aten.embedding.default                                         | OTHER       | embedding
            model.layers.0.mlp                                             | LINEAR      | mlp
            ..                                                             | OTHER       | ..
            """)
    void tells_the_kind_and_a_short_name(String op, OpKind kind, String name) {
        assertEquals(kind, OpKind.of(op));
        assertEquals(name, OpKind.shortName(op));
    }

    @ParameterizedTest
    @CsvSource({
        "auto_deploy.flashinfer_rope.default, flashinfer",
        "auto_deploy.torch_moe.default, torch",
        "dist.trtllm_fused_allreduce_residual_rmsnorm.default, trtllm",
        "aten.mul.Tensor,",
        "auto_deploy.fused_swiglu_mlp.default,"
    })
    void tells_the_backend(String op, String backend) {
        assertEquals(Optional.ofNullable(backend), OpKind.backend(op));
    }
}
