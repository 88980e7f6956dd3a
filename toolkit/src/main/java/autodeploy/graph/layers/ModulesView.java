package autodeploy.graph.layers;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Show the modules of one pass, those that differ by an index alone in one row. */
public final class ModulesView implements View {
    private final Run run;
    private final Pass pass;
    private final ModuleTree tree;
    private final Map<String, Fold> folds = new LinkedHashMap<>();

    private ModulesView(Run run, Pass pass, ModuleTree tree) {
        this.run = run;
        this.pass = pass;
        this.tree = tree;
        List<String> paths = tree.paths();
        long[] nodes = tree.nodeCounts();
        long[] parameters = tree.parameterCounts();
        for (int i = 0; i < paths.size(); i++) {
            Fold fold = folds.computeIfAbsent(pattern(paths.get(i)), p -> new Fold());
            fold.add(paths.get(i), nodes[i], parameters[i]);
        }
    }

    /** Sums up modules that differ by indexes alone. */
    private static final class Fold {
        private final Map<Integer, SortedSet<Integer>> indexes = new LinkedHashMap<>();
        private long modules;
        private long nodes;
        private long parameters;

        void add(String path, long nodeCount, long parameterCount) {
            modules++;
            nodes += nodeCount;
            parameters += parameterCount;
            String[] words = path.split("\\.", -1);
            for (int i = 0; i < words.length; i++) {
                if (WeightName.isIndex(words[i])) {
                    indexes.computeIfAbsent(i, k -> new TreeSet<>()).add(Integer.valueOf(words[i]));
                }
            }
        }

        String path(String pattern) {
            String[] words = pattern.split("\\.", -1);
            indexes.forEach((place, found) ->
                    words[place] = found.size() == 1 ? "" + found.first() : "{" + ranges(found) + "}");
            return String.join(".", words);
        }

        private static String ranges(SortedSet<Integer> found) {
            boolean isWhole = found.last() - found.first() + 1 == found.size();
            return isWhole ? found.first() + ".." + found.last() : Ranges.of(List.copyOf(found));
        }
    }

    private static String pattern(String path) {
        return Arrays.stream(path.split("\\.", -1))
                .map(word -> WeightName.isIndex(word) ? "#" : word)
                .collect(Collectors.joining("."));
    }

    /**
     * Rebuild the modules of a pass; see {@link ModuleTree} for how.
     *
     * @param run the run
     * @param pass one of its passes
     * @return its modules
     * @throws autodeploy.core.ParseException when the file can no longer be read
     * @throws autodeploy.core.CancelledException when the thread is interrupted
     */
    public static ModulesView of(Run run, Pass pass) {
        return new ModulesView(run, pass, ModuleTree.of(run.graph(pass)));
    }

    /**
     * Give what was found.
     *
     * @return the modules, with their nodes
     */
    public ModuleTree tree() {
        return tree;
    }

    @Override
    public String title() {
        return "Modules of pass " + pass.index() + " " + pass.transform();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("module", "module"),
                Column.integer("modules", "modules"),
                Column.integer("nodes", "nodes"),
                Column.integer("parameters", "parameters"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return folds.entrySet().stream()
                .map(e -> Arrays.<@Nullable Object>asList(
                        name(e), e.getValue().modules, e.getValue().nodes, e.getValue().parameters))
                .toList();
    }

    private static String name(Map.Entry<String, Fold> fold) {
        String path = fold.getValue().path(fold.getKey());
        return path.isEmpty() ? "(all)" : path;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Rebuilt from the names of weights and the dataflow, since dumps name no modules; each row counts"
                        + " what is in it too, and all modules of the row together. Sums of the residual stream belong to"
                        + " their layer, inputs and sizes to no module: they count in the first row alone. Draw one with"
                        + " draw --module PATH.");
    }

    @Override
    public Optional<String> simulated() {
        return run.simulated();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pass", pass.index());
        json.put("simulated", run.simulated().isPresent());
        json.put(
                "modules",
                folds.entrySet().stream()
                        .map(e -> {
                            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                            entry.put("module", e.getValue().path(e.getKey()));
                            entry.put("modules", e.getValue().modules);
                            entry.put("nodes", e.getValue().nodes);
                            entry.put("parameters", e.getValue().parameters);
                            return entry;
                        })
                        .toList());
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
