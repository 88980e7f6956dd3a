package autodeploy.graph.audit;

import autodeploy.graph.model.Shapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Compute how large a tensor is from its printed type. */
final class TensorSize {
    private static final Map<String, Integer> BITS = Map.ofEntries(
            Map.entry("torch.float64", 64),
            Map.entry("torch.float32", 32),
            Map.entry("torch.float16", 16),
            Map.entry("torch.bfloat16", 16),
            Map.entry("torch.float8_e4m3fn", 8),
            Map.entry("torch.float8_e5m2", 8),
            Map.entry("torch.float8_e8m0fnu", 8),
            Map.entry("torch.float4_e2m1fn_x2", 8),
            Map.entry("torch.int64", 64),
            Map.entry("torch.int32", 32),
            Map.entry("torch.int16", 16),
            Map.entry("torch.int8", 8),
            Map.entry("torch.uint8", 8),
            Map.entry("torch.bool", 8),
            Map.entry("torch.complex64", 64),
            Map.entry("torch.complex128", 128));

    private TensorSize() {}

    /** Multiply the dimensions; empty when one is no number, or the shape is not known. */
    static OptionalLong elements(String shape) {
        Optional<List<String>> dimensions = Shapes.dimensions(shape);
        if (dimensions.isEmpty()) {
            return OptionalLong.empty();
        }
        long product = 1;
        for (String dimension : dimensions.get()) {
            long size = number(dimension);
            if (size < 0 || (size > 0 && product > Long.MAX_VALUE / 16 / size)) {
                return OptionalLong.empty();
            }
            product *= size;
        }
        return OptionalLong.of(product);
    }

    /** Read a dimension; -1 when it is no number of at most 12 digits. */
    static long number(String dimension) {
        return dimension.matches("[0-9]{1,12}") ? Long.parseLong(dimension) : -1;
    }

    static OptionalLong bytes(long elements, String dtype) {
        Integer bits = BITS.get(dtype);
        return bits == null ? OptionalLong.empty() : OptionalLong.of(elements * bits / 8);
    }

    /** Print a number of bytes for people. */
    static String print(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
        int unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return autodeploy.core.Column.decimal("", "", "", unit == 0 ? 0 : 2).print(size) + " " + units[unit];
    }
}
