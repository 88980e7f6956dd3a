package autodeploy.graph.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpNameTest {
    @ParameterizedTest
    @Tag("T09")
    @Tag("S72")
    @CsvSource({
        "001_export_export_to_gm.txt, 1, export, export_to_gm",
        "042_post_load_fusion_fuse_rmsnorm.txt, 42, post_load_fusion, fuse_rmsnorm",
        "002_post_export_cleanup_noop_slice.txt, 2, post_export, cleanup_noop_slice",
        "999_compile_compile_model.txt, 999, compile, compile_model",
        "1000_compile_compile_model.txt, 1000, compile, compile_model",
        "060_export_onnx_export_to_onnx.txt, 60, export_onnx, export_to_onnx",
        "034_sharding_sharding_transform_executor.txt, 34, sharding, sharding_transform_executor",
        "003_match_moe_pattern.txt, 3, , match_moe_pattern",
        "001_export_to_gm.txt, 1, export, export_to_gm",
        "034_sharding_transform_executor.txt, 34, sharding, sharding_transform_executor",
        "090_compile_model.txt, 90, compile, compile_model",
        "005_compile_.txt, 5, , compile_",
    })
    void splits_both_forms_of_names(String file, int index, String stage, String transform) {
        DumpName name = DumpName.of(file).orElseThrow();
        assertEquals(index, name.index());
        assertEquals(Optional.ofNullable(stage), name.stage());
        assertEquals(transform, name.transform());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".txt",
                "01_export_x.txt",
                "001.txt",
                "001_.txt",
                "001_export_x.py",
                "001-export_x.txt",
                "a001_export_x.txt",
                "9999999999_export_x.txt",
                "٠٠١_export_x.txt",
                "nodes.tsv",
            })
    void knows_what_is_no_dump(String file) {
        assertEquals(Optional.empty(), DumpName.of(file));
    }
}
