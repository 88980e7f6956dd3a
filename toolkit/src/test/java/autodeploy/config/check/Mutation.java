package autodeploy.config.check;

import autodeploy.core.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One mistake: lines that go into a valid config in place of its own keys of the same names.
 *
 * @param name what is wrong
 * @param lines the lines; {@code §} stands where the problem must be found; without it, at the file's begin
 * @param removed keys at the top that are taken away
 * @param key the key of the problem
 * @param severity its weight
 * @param settings what the check is told besides
 */
record Mutation(
        String name,
        String lines,
        List<String> removed,
        String key,
        Severity severity,
        UnaryOperator<CheckSettings> settings) {
    static Mutation mistake(Severity severity, String key, String lines) {
        return new Mutation(key + " <- " + lines.replace("\n", "/"), lines, List.of(), key, severity, s -> s);
    }

    static Mutation missing(String key) {
        return new Mutation("no " + key, "", List.of(key), key, Severity.WARNING, s -> s);
    }

    Mutation with(UnaryOperator<CheckSettings> other) {
        return new Mutation(name + " (settings)", lines, removed, key, severity, other);
    }

    /** A changed text and the place of the mistake in it. */
    record Mutated(String text, int line, int column) {}

    Mutated applied(String valid) {
        List<String> kept = new ArrayList<>();
        boolean isGone = false;
        for (String line : valid.lines().toList()) {
            boolean isTop = !line.isEmpty() && !line.startsWith(" ") && !line.startsWith("#");
            isGone = isTop ? isReplaced(line) : isGone && !line.startsWith("#");
            if (!isGone) {
                kept.add(line);
            }
        }
        int line = 1;
        int column = 1;
        for (String added : lines.lines().toList()) {
            int mark = added.indexOf('§');
            kept.add(added.replace("§", ""));
            if (mark >= 0) {
                line = kept.size();
                column = mark + 1;
            }
        }
        return new Mutated(String.join("\n", kept) + "\n", line, column);
    }

    private boolean isReplaced(String line) {
        String top = line.substring(0, line.indexOf(':'));
        return removed.contains(top)
                || lines.lines().map(l -> l.replace("§", "")).anyMatch(l -> l.startsWith(top + ":"));
    }

    @Override
    public String toString() {
        return severity.word() + " " + name;
    }
}
