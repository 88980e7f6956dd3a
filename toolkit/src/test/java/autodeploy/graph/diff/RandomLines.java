package autodeploy.graph.diff;

import autodeploy.graph.diff.SmallRun.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Make small graphs at random, and change them as transforms do. */
final class RandomLines {
    private static final List<String> OPS = List.of("aten.mul.Tensor", "aten.add.Tensor", "aten.relu.default");
    private static final List<String> TYPES =
            List.of("2x3 : torch.float32", "4x4 : torch.float32", "4x4 : torch.float16", "? : N/A", "? : SymInt");
    private static final List<String> LITERALS = List.of("1", "2", "None");

    private RandomLines() {}

    static List<Line> of(Random random, int size) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            lines.add(line(random, "n" + i, lines));
        }
        return lines;
    }

    private static Line line(Random random, String name, List<Line> above) {
        if (above.size() < 2) {
            return Line.of(name, "placeholder", pick(random, TYPES));
        }
        List<String> args = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            args.add(argument(random, above));
        }
        return new Line("(root)", name, pick(random, OPS), args, pick(random, TYPES));
    }

    private static String argument(Random random, List<Line> above) {
        int kind = random.nextInt(5);
        if (kind == 0) {
            return "%w" + random.nextInt(3) + " : " + pick(random, TYPES.subList(0, 4));
        }
        return kind == 1 ? pick(random, LITERALS) : "%" + pick(random, above).name();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Rename, replace, rewire, retype, remove and add some of the lines, so that every operand stands above its user. */
    static List<Line> changed(Random random, List<Line> before) {
        List<Line> after = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (Line line : before) {
            Line now = new Line(
                    line.module(),
                    line.name(),
                    line.op(),
                    line.args().stream().map(a -> names.getOrDefault(a, a)).toList(),
                    line.type());
            switch (random.nextInt(8)) {
                case 0 -> now = line(random, "m" + after.size(), after);
                case 1 -> now = new Line(line.module(), "r" + after.size(), now.op(), now.args(), now.type());
                case 2 -> now = new Line(line.module(), now.name(), now.op(), now.args(), pick(random, TYPES));
                case 3 -> now = line(random, now.name(), after);
                default -> {}
            }
            names.put("%" + line.name(), "%" + now.name());
            after.add(now);
            if (random.nextInt(10) == 0) {
                after.add(line(random, "k" + after.size(), after));
            }
        }
        return after;
    }
}
