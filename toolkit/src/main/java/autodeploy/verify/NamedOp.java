package autodeploy.verify;

import autodeploy.graph.model.OpKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name an op in the catalogue's words, such as {@code auto_deploy.torch_linear_simple.default (several)}.
 *
 * <p>An op of ATen is meant exactly; one of AutoDeploy by its name alone, since its namespace differs among revisions
 * and its overload is always the same. Words that name no op, such as {@code aten.narrow/split style slices}, give none.
 *
 * @param text namespace, name and overload
 */
record NamedOp(String text) {
    private static final String ATEN = "aten.";
    private static final Pattern OP =
            Pattern.compile("([a-z_0-9]+\\.[A-Za-z_0-9]+\\.[A-Za-z_0-9]+)(?: \\([a-z ]+\\)| or .*)?");

    static List<NamedOp> all(List<String> words) {
        List<NamedOp> ops = new ArrayList<>();
        words.forEach(word -> of(word).ifPresent(ops::add));
        return List.copyOf(ops);
    }

    static Optional<NamedOp> of(String words) {
        Matcher found = OP.matcher(words.strip());
        return found.matches() ? Optional.of(new NamedOp(found.group(1))) : Optional.empty();
    }

    /** Tell an op that only this pattern makes from arithmetic and plain linear layers, which stand anywhere. */
    boolean isSpecific() {
        return !text.startsWith(ATEN) && OpKind.of(text) != OpKind.LINEAR;
    }

    boolean isAten() {
        return text.startsWith(ATEN);
    }

    boolean means(String op) {
        return op.equals(text) || (!isAten() && !op.startsWith(ATEN) && name().equals(OpKind.shortName(op)));
    }

    String name() {
        return isAten() ? text : OpKind.shortName(text);
    }

    long count(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(e -> means(e.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
