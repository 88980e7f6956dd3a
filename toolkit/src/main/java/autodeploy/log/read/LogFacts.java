package autodeploy.log.read;

import autodeploy.log.model.Fact;
import autodeploy.log.model.Fact.Topic;
import autodeploy.log.read.LogLine.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Gather what a log tells beside the transforms' results: the last value of each name and rank, in the order in which
 * they were first told.
 */
final class LogFacts {
    private static final int MOST_FACTS = 20_000;
    /** Of a list at most so many values are kept. */
    private static final int MOST_VALUES = 4_096;
    /** And of all lists that grow line by line. */
    private static final int MOST_APPENDED = 500_000;

    private static final String APPLY = "[APPLY] ";

    private final Map<Key, Fact> told = new LinkedHashMap<>();
    private final Map<Key, List<Long>> growing = new LinkedHashMap<>();
    private int appended;

    private record Key(Topic topic, String name, OptionalInt rank) {}

    /** Take one entry. */
    void add(LineEntry entry, long line) {
        if (entry.meaning() instanceof LogLine.End end) {
            end(end, line);
        } else if (entry.meaning() instanceof LogLine.Elapsed elapsed) {
            seconds(elapsed.place(), elapsed.times().total(), line);
        } else if (!(entry.meaning() instanceof LogLine.Begin)) {
            text(entry, line);
        }
    }

    private void text(LineEntry entry, long line) {
        String text = entry.text();
        // The server's lines may stand behind a launcher's label.
        int at = entry.head() == null
                ? Math.max(0, text.indexOf("INFO:"))
                : text.startsWith(APPLY) ? APPLY.length() : 0;
        if (at >= text.length()) {
            return;
        }
        for (FactRule rule : FactRules.of(text.charAt(at))) {
            Matcher matched = text.startsWith(rule.begin(), at) ? rule.match(text, at) : null;
            if (matched != null) {
                told(rule, matched, entry.rank(), line);
                return;
            }
        }
    }

    private void told(FactRule rule, Matcher matched, OptionalInt rank, long line) {
        if (rule.isForgetting()) {
            forget(rule.topic(), FactRules.CAPTURED, rank);
            forget(rule.topic(), FactRules.PIECEWISE_CAPTURED, rank);
        }
        for (FactRule.Value value : rule.values(matched)) {
            if (value.isAppended() && value.value() instanceof Long number) {
                append(new Key(rule.topic(), value.name(), rank), number, line);
            } else {
                put(rule.topic(), value.name(), value.value(), value.unit(), rank, line);
            }
        }
    }

    private void end(LogLine.End end, long line) {
        Place place = end.place();
        if (place.transform().equals("export_to_gm")) {
            end.matches().ifPresent(n -> put(Topic.EXPORT, "modules", n, Optional.empty(), place.rank(), line));
            put(Topic.EXPORT, "status", end.status().word(), Optional.empty(), place.rank(), line);
        }
        end.times().ifPresent(times -> seconds(place, times.total(), line));
    }

    private void seconds(Place place, Duration total, long line) {
        Topic topic = switch (place.transform()) {
            case "export_to_gm" -> Topic.EXPORT;
            case "load_weights" -> Topic.WEIGHTS;
            case "compile_model" -> Topic.CUDA_GRAPHS;
            default -> null;
        };
        if (topic != null) {
            put(topic, "seconds", total.toNanos() / 1e9, Optional.of("s"), place.rank(), line);
        }
    }

    /** Take a memory line: what loading the weights moved. */
    void memory(Place place, MemoryLine moved, long line) {
        if (!place.transform().equals("load_weights")) {
            return;
        }
        Optional<String> unit = Optional.of("GB");
        put(Topic.WEIGHTS, "allocated", moved.allocated().change().orElse(0), unit, place.rank(), line);
        put(Topic.WEIGHTS, "free_memory", moved.free().gigabytes(), unit, place.rank(), line);
    }

    private void forget(Topic topic, String name, OptionalInt rank) {
        Key key = new Key(topic, name, rank);
        List<Long> list = growing.remove(key);
        appended -= list == null ? 0 : list.size();
        told.remove(key);
    }

    private void append(Key key, long number, long line) {
        List<Long> list = growing.computeIfAbsent(key, k -> new ArrayList<>());
        if (list.size() < MOST_VALUES && appended < MOST_APPENDED && growing.size() <= MOST_FACTS) {
            list.add(number);
            appended++;
        }
        put(key.topic(), key.name(), list, Optional.empty(), key.rank(), line);
    }

    private void put(Topic topic, String name, Object value, Optional<String> unit, OptionalInt rank, long line) {
        Key key = new Key(topic, name, rank);
        if (told.size() < MOST_FACTS || told.containsKey(key)) {
            told.put(key, new Fact(topic, name, value, unit, rank, line));
        }
    }

    /** List the facts by topic. */
    List<Fact> list() {
        List<Fact> facts = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            told.values().stream()
                    .filter(fact -> fact.topic() == topic)
                    .map(LogFacts::settled)
                    .forEach(facts::add);
        }
        return facts;
    }

    /** Copy a list that grew. */
    private static Fact settled(Fact fact) {
        @Nullable Object value = fact.value() instanceof List<?> list ? List.copyOf(list) : null;
        return value == null ? fact : new Fact(fact.topic(), fact.name(), value, fact.unit(), fact.rank(), fact.line());
    }
}
