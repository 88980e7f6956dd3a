package autodeploy.report.browse;

import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stores how each distinct graph folds into layers. */
final class PackedLayers {
    private final List<Map<String, Object>> heads = new ArrayList<>();
    private final Numbers members = new Numbers();

    void add(Graph graph) {
        Folding folding = Folding.of(graph);
        heads.add(folding.json());
        folding.parts().forEach(part -> part.layers().values().forEach(members::steps));
    }

    int count() {
        return heads.size();
    }

    void into(Map<String, Object> head, Map<String, Numbers> sections) {
        head.put("layers", heads);
        sections.put("layers", members);
    }
}
