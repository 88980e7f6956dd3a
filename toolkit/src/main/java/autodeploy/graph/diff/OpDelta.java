package autodeploy.graph.diff;

import autodeploy.core.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tell how the number of an op's nodes changed.
 *
 * @param op the op as printed, without addresses
 * @param delta the nodes after less those before; not 0
 */
public record OpDelta(String op, int delta) {
    private static final int LONGEST = 40;
    private static final Set<String> PARTS = Set.of("getitem", "placeholder");
    private static final String OWN = "auto_deploy.";

    /** Check that nothing is missing. */
    public OpDelta {
        Objects.requireNonNull(op, "op");
    }

    /**
     * Shorten an op's name for people: neither our namespace nor the overload.
     *
     * @param op such as {@code auto_deploy.torch_rmsnorm.default}, {@code <built-in function mul>}
     * @return such as {@code torch_rmsnorm}, {@code mul}; {@code aten.mul} keeps its namespace; at most 40 characters
     */
    public static String shortOp(String op) {
        String name = op;
        int overload = name.lastIndexOf('.');
        if (name.startsWith("<") && name.endsWith(">")) {
            int word = Math.max(name.lastIndexOf(' '), overload);
            name = name.substring(word + 1, name.length() - 1);
        } else if (overload > name.indexOf('.')) {
            name = name.substring(0, overload);
        }
        return Printable.of(name.startsWith(OWN) ? name.substring(OWN.length()) : name, LONGEST);
    }

    /**
     * Print the greatest deltas in short, losses before gains, such as {@code −64 aten.mul +32 torch_rmsnorm}.
     *
     * @param deltas the deltas, the greatest first
     * @param most the number of losses and of gains after which the rest is left out
     * @return the text; empty for no deltas; it ends with an ellipsis where something is left out
     */
    public static String print(List<OpDelta> deltas, int most) {
        List<OpDelta> shown = Stream.concat(
                        deltas.stream().filter(d -> d.delta < 0).limit(most),
                        // What is new is told before what only takes it apart.
                        deltas.stream()
                                .filter(d -> d.delta > 0)
                                .sorted(Comparator.comparing(d -> PARTS.contains(shortOp(d.op))))
                                .limit(most))
                .toList();
        String text = shown.stream().map(OpDelta::toString).collect(Collectors.joining(" "));
        return shown.size() < deltas.size() ? text + " …" : text;
    }

    @Override
    public String toString() {
        return (delta < 0 ? "−" + -(long) delta : "+" + delta) + " " + shortOp(op);
    }
}
