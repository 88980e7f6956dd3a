package autodeploy.core.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes out what others share, one alias or merge key at a time. */
final class Sharing {
    private Sharing() {}

    /** Give the text with one sharer less; empty when the edit concerns nobody else. */
    static Optional<String> loosened(Spot spot, boolean isRemoval) {
        Optional<Piece> parent = spot.parent();
        if (isRemoval && parent.isPresent() && parent.get().kind() == Piece.Kind.MAP) {
            Optional<Piece.Pair> merge =
                    parent.get().pairs().stream().filter(Piece.Pair::isMerge).findFirst();
            if (merge.isPresent() && isMerged(spot, parent.get())) {
                return Optional.of(merged(spot, parent.get(), merge.get()));
            }
        }
        for (Piece alias : spot.aliases()) {
            if (isConcerned(spot, alias)) {
                return Optional.of(writtenOut(spot, alias));
            }
        }
        return Optional.empty();
    }

    private static boolean isMerged(Spot spot, Piece map) {
        return map.pairs().stream()
                .filter(Piece.Pair::isMerge)
                .anyMatch(pair -> names(pair.value()).contains(spot.path().last()));
    }

    private static boolean isConcerned(Spot spot, Piece alias) {
        Piece target = alias.real();
        boolean isAround = spot.parents().stream().anyMatch(parent -> parent.isAt(target));
        Piece value = spot.value();
        boolean isInside = value != null && value.kind() != Piece.Kind.ALIAS && value.holds(target);
        return isAround || (isInside && value != null && !value.holds(alias));
    }

    private static String writtenOut(Spot spot, Piece alias) {
        Piece root = spot.root();
        Piece merging = root == null ? null : merging(root, alias);
        if (merging != null) {
            Piece.Pair pair = merging.pairs().stream()
                    .filter(each -> each.isMerge() && each.value().holds(alias))
                    .findFirst()
                    .orElseThrow();
            return merged(spot, merging, pair);
        }
        Object value = new Composing(spot.text(), spot.doc().name()).make(alias).value();
        return Splice.replaceAll(spot.text(), alias, YamlWriter.flow(value));
    }

    /** Find the map that merges an alias, deepest first. */
    private static @Nullable Piece merging(Piece here, Piece alias) {
        for (Piece child : here.children()) {
            Piece found = child.holds(alias) ? merging(child, alias) : null;
            if (found != null) {
                return found;
            }
        }
        boolean isMerging = here.kind() == Piece.Kind.MAP
                && here.pairs().stream()
                        .anyMatch(pair -> pair.isMerge() && pair.value().holds(alias));
        return isMerging ? here : null;
    }

    private static String merged(Spot spot, Piece map, Piece.Pair pair) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        YamlNode node = new Composing(spot.text(), spot.doc().name()).make(map);
        ((YamlMap) node)
                .entries().stream()
                        .filter(YamlEntry::isMerged)
                        .forEach(entry -> values.put(entry.name(), entry.value().value()));
        return Splice.merged(spot.text(), map, pair, values);
    }

    private static List<String> names(Piece source) {
        Piece real = source.real();
        if (real.kind() == Piece.Kind.LIST) {
            return real.children().stream()
                    .flatMap(item -> names(item).stream())
                    .toList();
        }
        return real.pairs().stream()
                .flatMap(pair -> pair.isMerge() ? names(pair.value()).stream() : Stream.of(pair.name()))
                .toList();
    }
}
