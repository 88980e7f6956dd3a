package autodeploy.config.model;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Show a model together with its memory and its decode limit on a type of GPU.
 *
 * @param model the model
 * @param memory the memory; empty where it cannot be told, or no GPU was named
 * @param roof the decode limit; empty as {@code memory}
 */
public record ModelReport(ModelConfig model, Optional<MemoryFit> memory, Optional<DecodeRoof> roof) implements View {
    /** Check that nothing is missing. */
    public ModelReport {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(roof, "roof");
    }

    /**
     * Estimate all for a type of GPU; sequences are half full in the decode limit.
     *
     * @param model the model
     * @param gpu the type of each GPU
     * @param plan the settings
     * @return the report
     */
    public static ModelReport of(ModelConfig model, GpuType gpu, Plan plan) {
        return new ModelReport(
                model, MemoryFit.of(model, gpu, plan), DecodeRoof.of(model, gpu, plan, plan.maxSeqLen() / 2));
    }

    @Override
    public String title() {
        return model.title();
    }

    @Override
    public List<Column> columns() {
        return model.columns();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return model.rows();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(model.notes());
        if (memory.isEmpty()) {
            notes.add("Memory cannot be told: sizes are missing, or the format of weights is not known.");
        }
        return notes;
    }

    @Override
    public List<View> parts() {
        List<View> parts = new ArrayList<>();
        memory.ifPresent(parts::add);
        roof.ifPresent(parts::add);
        return parts;
    }

    @Override
    public boolean isNegative() {
        return memory.filter(MemoryFit::isNegative).isPresent();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(model.json());
        json.put("memory", memory.map(MemoryFit::json).orElse(null));
        json.put("decode_limit", roof.map(DecodeRoof::json).orElse(null));
        return json;
    }
}
