package autodeploy.commands;

import java.util.List;
import java.util.Random;

/** Makes lines of random pieces. */
final class RandomLines {
    private RandomLines() {}

    static String of(Random random, List<String> pieces, int most) {
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            line.append(pieces.get(random.nextInt(pieces.size())));
        }
        return line.toString();
    }
}
