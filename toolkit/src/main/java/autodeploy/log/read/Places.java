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
    /** A power of two; the pipeline has some 90 transforms. Past three quarters of it each place is made anew. */
    private static final int SLOTS = 1 << 14;

    private final @Nullable Place[] known = new @Nullable Place[SLOTS];
    private int count;
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
        while (stageEnd < text.length() && isOfStage(text.charAt(stageEnd)) && stageEnd - stage <= LONGEST_STAGE) {
            stageEnd++;
        }
        int name = stageEnd + TRANSFORM.length();
        if (stageEnd == stage || stageEnd - stage > LONGEST_STAGE || !text.startsWith(TRANSFORM, stageEnd)) {
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

    private Place place(OptionalInt rank, String text, int stage, int stageEnd, int name, int nameEnd) {
        int hash = rank.orElse(-1);
        for (int i = stage; i < nameEnd; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        for (Place there = known[slot]; there != null; there = known[slot]) {
            if (there.rank().equals(rank)
                    && isSame(there.transform(), text, name, nameEnd)
                    && isSame(there.stage(), text, stage, stageEnd)) {
                return there;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        Place made = new Place(rank, text.substring(stage, stageEnd), text.substring(name, nameEnd));
        if (count < SLOTS / 4 * 3) {
            count++;
            known[slot] = made;
        }
        return made;
    }

    private static boolean isSame(String word, String text, int from, int to) {
        return word.length() == to - from && text.startsWith(word, from);
    }

    private static boolean isOfStage(char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    }
}
