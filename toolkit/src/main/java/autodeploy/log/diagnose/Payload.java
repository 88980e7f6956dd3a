package autodeploy.log.diagnose;

import java.util.ArrayList;
import java.util.List;

/** Gathers the lines that follow the first line of a problem. */
final class Payload {
    private static final int LONGEST = 1 << 16;
    private static final int MOST_FOREIGN = 100;

    private final int most;
    private final List<Line> lines = new ArrayList<>();
    private int length;
    private int foreign;

    Payload(Line first, int most) {
        this.most = most;
        lines.add(first);
    }

    /** Take the next line of the same stream; false when it doesn't belong here. */
    boolean take(Line line) {
        if (!line.isHeadless() || isOver() || line.text().isBlank() || Traceback.isMarker(line.text())) {
            return false;
        }
        foreign = 0;
        length += line.text().length() + 1;
        lines.add(line);
        return true;
    }

    /** Leave out the last line, of which another rule knows more. */
    void dropLast() {
        Line last = lines.remove(lines.size() - 1);
        lines.add(new Line(last.number(), last.level(), last.rank(), last.transform(), ""));
    }

    void passed() {
        foreign++;
    }

    boolean isOver() {
        return lines.size() > most || length > LONGEST || foreign > MOST_FOREIGN;
    }

    /** Give what a recogniser finds in all lines together. */
    List<Occurrence> problems(Recogniser recogniser) {
        Line first = lines.get(0);
        StringBuilder block = new StringBuilder();
        List<Integer> begins = new ArrayList<>();
        for (Line line : lines) {
            begins.add(block.length());
            block.append(line.text()).append('\n');
        }
        List<Occurrence> found = new ArrayList<>();
        for (Found one : recogniser.inBlock(first.text(), block.toString())) {
            int at = 0;
            while (at + 1 < begins.size() && begins.get(at + 1) <= one.from()) {
                at++;
            }
            Line where = lines.get(at);
            String text = block.substring(one.from(), one.to()).strip().replaceAll("\\s*\\n\\s*", ": ");
            found.add(Occurrence.of(
                    one,
                    new Line(
                            where.number(),
                            where.level(),
                            where.rank().isPresent() ? where.rank() : first.rank(),
                            where.transform(),
                            text)));
        }
        return found;
    }
}
