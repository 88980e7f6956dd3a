package autodeploy.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Print a {@link Diagram} as a list of its boxes, each after those it depends on. */
final class DiagramText {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_NAME = 120;
    private static final int MOST_OPERANDS = 16;

    private final Diagram.Panel panel;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<List<Diagram.Arrow>> into = new ArrayList<>();
    private final List<List<Diagram.Arrow>> outOf = new ArrayList<>();

    private DiagramText(Diagram.Panel panel) {
        this.panel = panel;
        for (Diagram.Box box : panel.boxes()) {
            places.put(box.id(), places.size());
            into.add(new ArrayList<>());
            outOf.add(new ArrayList<>());
        }
        for (Diagram.Arrow arrow : panel.arrows()) {
            into.get(place(arrow.to())).add(arrow);
            outOf.get(place(arrow.from())).add(arrow);
        }
    }

    static String of(Diagram diagram, int mostLines) {
        StringBuilder out = new StringBuilder();
        out.append(Printable.of(diagram.title(), LONGEST_TITLE)).append('\n');
        int left = mostLines;
        for (Diagram.Panel panel : diagram.panels()) {
            if (!panel.title().isEmpty()) {
                out.append(Printable.of(panel.title(), LONGEST_TITLE)).append(":\n");
            }
            int shown = Math.min(left, panel.boxes().size());
            new DiagramText(panel).write(shown, out);
            left -= shown;
        }
        if (mostLines < diagram.size()) {
            out.append("The first " + mostLines + " of " + diagram.size() + " boxes.\n");
        }
        diagram.note()
                .ifPresent(note -> note.lines()
                        .forEach(line -> out.append(Printable.line(line)).append('\n')));
        return out.toString();
    }

    private void write(int shown, StringBuilder out) {
        for (int index : order().subList(0, shown)) {
            write(index, panel.boxes().get(index), out);
        }
    }

    private void write(int index, Diagram.Box box, StringBuilder out) {
        out.append(panel.title().isEmpty() ? "" : "  ");
        out.append(
                switch (box.emphasis()) {
                    case NONE -> "";
                    case ADDED -> "+ ";
                    case REMOVED -> "- ";
                    case FOCUS -> "* ";
                });
        List<Diagram.Arrow> operands = into.get(index);
        boolean isItself = box.id().equals(box.title()) && operands.isEmpty();
        out.append(name(box.id()));
        if (!isItself) {
            operands(name(box.title()), operands, out);
        }
        Set<String> results = new LinkedHashSet<>();
        outOf.get(index).stream()
                .map(Diagram.Arrow::label)
                .filter(label -> !label.isEmpty())
                .limit(MOST_OPERANDS)
                .forEach(label -> results.add(name(label)));
        out.append(results.isEmpty() ? "" : " : " + String.join(" | ", results));
        List<String> lines = box.lines().stream()
                .filter(line -> !line.equals(box.id()) && !results.contains(name(line)))
                .toList();
        if (!lines.isEmpty()) {
            out.append("  [").append(name(lines.get(0)));
            lines.subList(1, lines.size()).forEach(line -> out.append("; ").append(name(line)));
            out.append(']');
        }
        out.append('\n');
    }

    private static void operands(String title, List<Diagram.Arrow> operands, StringBuilder out) {
        out.append(" = ").append(title).append('(');
        for (int i = 0; i < Math.min(MOST_OPERANDS, operands.size()); i++) {
            out.append(i == 0 ? "" : ", ").append(name(operands.get(i).from()));
        }
        out.append(operands.size() > MOST_OPERANDS ? ", … " + operands.size() + " in all)" : ")");
    }

    /** Order the boxes so that each follows its operands; among those free, and in a cycle, the given order holds. */
    private List<Integer> order() {
        int[] waits = new int[panel.boxes().size()];
        boolean[] done = new boolean[waits.length];
        PriorityQueue<Integer> free = new PriorityQueue<>();
        for (int i = 0; i < waits.length; i++) {
            waits[i] = into.get(i).size();
            if (waits[i] == 0) {
                free.add(i);
            }
        }
        List<Integer> order = new ArrayList<>(waits.length);
        int first = 0;
        while (order.size() < waits.length) {
            Integer next = free.poll();
            while (next == null) {
                next = done[first] ? null : Integer.valueOf(first);
                first++;
            }
            if (done[next]) {
                continue;
            }
            done[next] = true;
            order.add(next);
            for (Diagram.Arrow arrow : outOf.get(next)) {
                int to = place(arrow.to());
                if (--waits[to] == 0) {
                    free.add(to);
                }
            }
        }
        return order;
    }

    private int place(String id) {
        Integer place = places.get(id);
        if (place == null) {
            throw new IllegalStateException("no box " + Printable.of(id, LONGEST_NAME));
        }
        return place;
    }

    private static String name(String text) {
        return Printable.of(text, LONGEST_NAME);
    }
}
