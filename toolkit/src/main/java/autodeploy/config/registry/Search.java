package autodeploy.config.registry;

import autodeploy.config.registry.Entries.Found;
import autodeploy.core.Suggest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds entries by a part of a model's id, mistyped or not. */
final class Search {
    private static final List<String> REASONS = List.of(
            "this id",
            "this id but for case",
            "the name after the /",
            "begins so",
            "contains it",
            "has all words",
            "spelled alike");

    private static final int ALIKE = REASONS.size() - 1;

    private Search() {}

    static List<Found> of(List<RegistryEntry> entries, String text) {
        String typed = text.strip();
        Map<Integer, List<RegistryEntry>> ranked = new TreeMap<>();
        List<String> close = Suggest.closest(
                typed,
                entries.stream()
                        .flatMap(entry -> Stream.of(entry.model(), name(entry.model())))
                        .toList());
        for (RegistryEntry entry : entries) {
            rank(entry, typed, close)
                    .ifPresent(rank -> ranked.computeIfAbsent(rank, any -> new ArrayList<>())
                            .add(entry));
        }
        if (ranked.size() > 1) {
            ranked.remove(ALIKE);
        }
        List<Found> found = new ArrayList<>();
        ranked.forEach((rank, all) -> all.stream()
                .sorted(Comparator.comparing(RegistryEntry::isDisabled)
                        .thenComparingInt(entry -> rank == ALIKE ? place(close, entry) : 0))
                .forEach(entry -> found.add(new Found(entry, REASONS.get(rank)))));
        return found;
    }

    private static Optional<Integer> rank(RegistryEntry entry, String typed, List<String> close) {
        String model = plain(entry.model());
        String word = plain(typed);
        String name = name(model);
        if (entry.model().equals(typed)) {
            return Optional.of(0);
        }
        if (model.equals(word)) {
            return Optional.of(1);
        }
        if (name.equals(word)) {
            return Optional.of(2);
        }
        if (!word.isEmpty() && (name.startsWith(word) || model.startsWith(word))) {
            return Optional.of(3);
        }
        if (!word.isEmpty() && model.contains(word)) {
            return Optional.of(4);
        }
        List<String> words = List.of(word.split("[^a-z0-9.]+", -1));
        if (words.stream().allMatch(model::contains) && words.stream().anyMatch(each -> !each.isEmpty())) {
            return Optional.of(5);
        }
        return close.contains(entry.model()) || close.contains(name(entry.model()))
                ? Optional.of(ALIKE)
                : Optional.empty();
    }

    private static int place(List<String> close, RegistryEntry entry) {
        return Math.max(close.indexOf(entry.model()), close.indexOf(name(entry.model())));
    }

    private static String name(String model) {
        return model.substring(model.lastIndexOf('/') + 1);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
