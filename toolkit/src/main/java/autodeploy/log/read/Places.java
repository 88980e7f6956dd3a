package autodeploy.log.read;

import autodeploy.log.read.LogLine.Place;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Give one value for each transform of a rank, as a log repeats few of them many times. Not for use by several threads
 * at once.
 */
final class Places {
    private static final String STAGE = "[stage=";
    private static final String TRANSFORM = ", transform=";
    private static final int LONGEST_STAGE = 100;
    private static final int LONGEST_TRANSFORM = 200;
    /** A power of two; the pipeline has some 90 transforms. A place that finds no slot is made anew each time. */
    private static final int SLOTS = 1 << 13;

    private static final int MOST_LOOKS = 16;

    private final @Nullable Place[] known = new @Nullable Place[SLOTS];
    private int end;

    /**
     * Read {@code [stage=STAGE, transform=NAME]} and a blank behind it.
     *
     * @return the place, or null where no such thing stands
     */
    @Nullable
    Place read(OptionalInt rank, String text, int at) {
        int stage = at + STAGE.length();
        if (!text.startsWith(STAGE, at)) {
            return null;
        }
        int stageEnd = stage;
        while (stageEnd < text.length() && text.charAt(stageEnd) != ',' && stageEnd - stage <= LONGEST_STAGE) {
            stageEnd++;
        }
        int name = stageEnd + TRANSFORM.length();
        if (!text.startsWith(TRANSFORM, stageEnd)) {
            return null;
        }
        int nameEnd = text.indexOf(']', name);
        if (nameEnd <= name || nameEnd - name > LONGEST_TRANSFORM) {
            return null;
        }
        end = text.startsWith(" ", nameEnd + 1) ? nameEnd + 2 : nameEnd + 1;
        return place(rank, text, stage, stageEnd, name, nameEnd);
    }

    /** Give the index behind the place last read. */
    int end() {
        return end;
    }

    private @Nullable Place place(OptionalInt rank, String text, int stage, int stageEnd, int name, int nameEnd) {
        int slot = slot(rank, text, stage, name, nameEnd);
        for (int i = 0; i < MOST_LOOKS; i++) {
            Place there = known[slot];
            if (there == null) {
                break;
            }
            if (there.rank().equals(rank)
                    && isSame(there.transform(), text, name, nameEnd)
                    && isSame(there.stage(), text, stage, stageEnd)) {
                return there;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (!isStage(text, stage, stageEnd)) {
            return null;
        }
        Place made = new Place(rank, text.substring(stage, stageEnd), text.substring(name, nameEnd));
        if (known[slot] == null) {
            known[slot] = made;
        }
        return made;
    }

    /** Choose a slot by rank and a few letters: names differ most at their ends. */
    private static int slot(OptionalInt rank, String text, int stage, int name, int nameEnd) {
        int hash = 31 * rank.orElse(-1) + nameEnd - stage;
        for (int i = Math.max(name, nameEnd - 8); i < nameEnd; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        hash = 31 * hash + text.charAt((name + nameEnd) >>> 1);
        hash = 31 * hash + text.charAt(name);
        return (hash ^ (hash >>> 14)) & (SLOTS - 1);
    }

    private static boolean isStage(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && c != '_') {
                return false;
            }
        }
        return to > from && to - from <= LONGEST_STAGE;
    }

    private static boolean isSame(String word, String text, int from, int to) {
        return word.length() == to - from && text.startsWith(word, from);
    }
}
