package autodeploy.kernel.error;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** Guesses which magic was meant by a name that none has. */
final class MagicNames {
    private static final Pattern NAME = Pattern.compile("(line|cell) magic '([^']*)'");
    private static final int MOST_EDITS = 2;

    private final MagicsRegistry registry;

    MagicNames(MagicsRegistry registry) {
        this.registry = registry;
    }

    /** Give the hint for JJava's message; empty where nothing is near. */
    String hint(String message) {
        Matcher matcher = NAME.matcher(message);
        if (!matcher.find()) {
            return "";
        }
        boolean isCell = matcher.group(1).equals("cell");
        String wrong = matcher.group(2);
        Stream<String> names = (isCell ? registry.getCellMagicNames() : registry.getLineMagicNames()).stream();
        List<String> near = names.filter(name -> name.indexOf('.') < 0 && !name.endsWith("?"))
                .filter(name -> edits(name, wrong) <= MOST_EDITS)
                .sorted(Comparator.comparingInt(name -> edits(name, wrong)))
                .limit(3)
                .map(name -> (isCell ? "%%" : "%") + name)
                .toList();
        return near.isEmpty() ? "" : "Did you mean " + String.join(", ", near) + "?";
    }

    /** Count the letters to change, add or take away. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
