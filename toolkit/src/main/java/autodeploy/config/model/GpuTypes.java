package autodeploy.config.model;

import autodeploy.core.Column;
import autodeploy.core.Gpu;
import autodeploy.core.ParseException;
import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * List the types of GPU that are known, with their memory and its bandwidth.
 *
 * <p>A file that adds types is YAML: {@code gpus: [{name: X1, memory_gb: 80, bandwidth_gb_s: 2000, source: vendor,
 * match: [X1 PCIe]}]}; memory in GiB as the driver reports it, bandwidth in 10⁹ bytes a second.
 */
public final class GpuTypes implements View {
    private static final String NAME = "gpus.yaml";
    private static final int MOST = 500;

    private final List<Known> known;

    private GpuTypes(List<Known> known) {
        this.known = List.copyOf(known);
    }

    /**
     * Give the types that come with the toolkit.
     *
     * @return the types
     */
    public static GpuTypes bundled() {
        try (InputStream in = Objects.requireNonNull(GpuTypes.class.getResourceAsStream(NAME), NAME)) {
            return new GpuTypes(read(YamlDocument.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), NAME)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Add types of a file; a name that is known already is replaced.
     *
     * @param yaml the file
     * @return the longer list
     * @throws ParseException when the file is missing or lacks a figure
     * @throws autodeploy.core.yaml.YamlException when it is no YAML
     */
    public GpuTypes with(Path yaml) {
        Map<String, Known> all = new LinkedHashMap<>();
        known.forEach(k -> all.put(plain(k.type().name()), k));
        read(YamlDocument.read(yaml)).forEach(k -> all.put(plain(k.type().name()), k));
        return new GpuTypes(List.copyOf(all.values()));
    }

    /**
     * List the types.
     *
     * @return the types in the file's order
     */
    public List<GpuType> all() {
        return known.stream().map(Known::type).toList();
    }

    /**
     * Find a type by its name as people write it ({@code h100}) or as {@code nvidia-smi} reports it ({@code NVIDIA H100
     * 80GB HBM3}).
     *
     * @param name the name
     * @return the type
     * @throws UsageException when no type is called so; it suggests close names
     */
    public GpuType find(String name) {
        return match(name).orElseThrow(() -> {
            List<String> names = all().stream().map(GpuType::name).toList();
            String question = Suggest.question(name, names);
            return new UsageException(
                    "unknown GPU `" + name + "`",
                    "",
                    (question.isEmpty() ? "Known: " + String.join(", ", names) + "." : question)
                            + " A YAML file can add types.");
        });
    }

    /**
     * Find a type, as {@link #find}.
     *
     * @param name the name
     * @return the type, or empty when no type is called so
     */
    public Optional<GpuType> match(String name) {
        String wanted = plain(name);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Optional<GpuType> exact = known.stream()
                .filter(k -> k.words().contains(wanted))
                .map(Known::type)
                .findFirst();
        return exact.isPresent() ? exact : reported(wanted);
    }

    /**
     * Find the type of a GPU that a machine reports, with the memory that it reports.
     *
     * @param gpu the GPU
     * @return its type, or empty when its name is not known
     */
    public Optional<GpuType> of(Gpu gpu) {
        return match(gpu.name())
                .map(type -> gpu.memoryMib().isPresent() && gpu.memoryMib().getAsLong() > 0
                        ? new GpuType(
                                type.name(),
                                gpu.memoryMib().getAsLong() << 20,
                                type.bytesPerSecond(),
                                "memory as the driver reports it")
                        : type);
    }

    /** A product name holds the type's words; the longest match says most. */
    private Optional<GpuType> reported(String wanted) {
        return known.stream()
                .flatMap(k -> k.words().stream()
                        .filter(word -> word.length() >= 2 && holds(wanted, word))
                        .map(word -> Map.entry(word, k.type())))
                .max(Comparator.comparingInt(e -> e.getKey().length()))
                .map(Map.Entry::getValue);
    }

    private static boolean holds(String wanted, String word) {
        return (" " + wanted + " ").contains(" " + word + " ");
    }

    private static String plain(String name) {
        String words =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
        return words.startsWith("nvidia ") ? words.substring("nvidia ".length()) : words;
    }

    private static List<Known> read(YamlDocument document) {
        YamlNode list = document.root()
                .get("gpus")
                .orElseThrow(() -> new ParseException("no key `gpus`", document.name(), "Write `gpus: [{name: …}]`."));
        if (!(list instanceof YamlList items) || items.items().size() > MOST) {
            throw new ParseException(
                    "`gpus`: a list of at most " + MOST + " maps expected, found " + list.kind(),
                    document.name() + ":" + list.start(),
                    "Write `gpus: [{name: …}]`.");
        }
        List<Known> all = new ArrayList<>();
        for (YamlNode item : items.items()) {
            all.add(one(document, item));
        }
        return all;
    }

    private static Known one(YamlDocument document, YamlNode item) {
        String where = document.name() + ":" + item.start();
        if (!(item instanceof YamlMap map)) {
            throw new ParseException("a map expected, found " + item.kind(), where, "Write `{name: …}`.");
        }
        String name = map.get("name").map(n -> String.valueOf(n.value())).orElse("");
        if (plain(name).isEmpty()) {
            throw new ParseException("a GPU without a `name`", where, "Give it one.");
        }
        GpuType type = new GpuType(
                name,
                Math.round(figure(map, "memory_gb", where, 1e5) * (1L << 30)),
                figure(map, "bandwidth_gb_s", where, 1e7) * 1e9,
                map.get("source").map(n -> String.valueOf(n.value())).orElse("not said"));
        List<String> words = new ArrayList<>(List.of(plain(name)));
        map.entry("match")
                .map(YamlEntry::value)
                .filter(YamlList.class::isInstance)
                .ifPresent(l -> ((YamlList) l).items().forEach(w -> words.add(plain(String.valueOf(w.value())))));
        return new Known(type, words);
    }

    private static double figure(YamlMap map, String key, String where, double most) {
        Object value = map.get(key).map(YamlNode::value).orElse(null);
        double figure = value instanceof Number number ? number.doubleValue() : -1;
        if (!(figure > 0 && figure <= most)) {
            throw new ParseException(
                    "`" + key + "`: a number above 0 expected, found `" + value + "`",
                    where,
                    "Memory is in GiB, bandwidth in GB/s.");
        }
        return figure;
    }

    @Override
    public String title() {
        return "GPUs: " + known.size() + " types";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("name", "GPU"),
                Column.decimal("memory_gib", "Memory", "GiB", 0),
                Column.decimal("bandwidth_gb_s", "Bandwidth", "GB/s", 0),
                Column.text("source", "Source"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (GpuType type : all()) {
            rows.add(List.of(
                    type.name(), (double) type.memoryBytes() / (1L << 30), type.bytesPerSecond() / 1e9, type.source()));
        }
        return rows;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        List<Object> gpus = new ArrayList<>();
        for (GpuType type : all()) {
            Map<String, @Nullable Object> gpu = new LinkedHashMap<>();
            gpu.put("name", type.name());
            gpu.put("memory_bytes", type.memoryBytes());
            gpu.put("bytes_per_second", type.bytesPerSecond());
            gpu.put("source", type.source());
            gpus.add(gpu);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("gpus", gpus);
        return json;
    }

    private record Known(GpuType type, List<String> words) {
        Known {
            words = List.copyOf(words);
        }
    }
}
