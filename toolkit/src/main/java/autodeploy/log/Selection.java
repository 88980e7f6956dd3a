package autodeploy.log;

import autodeploy.core.Stage;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Choose what of a log is shown.
 *
 * @param rank one rank; empty for the reference
 * @param stage one stage; empty for all
 * @param slowest how many transforms, the slowest first; empty for all in their order
 * @param isProblemsOnly whether the problems alone are shown
 */
record Selection(OptionalInt rank, Optional<Stage> stage, OptionalInt slowest, boolean isProblemsOnly) {
    static final Selection ALL = new Selection(OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), false);

    Selection withRank(int chosen) {
        return new Selection(OptionalInt.of(chosen), stage, slowest, isProblemsOnly);
    }

    Selection withStage(Stage chosen) {
        return new Selection(rank, Optional.of(chosen), slowest, isProblemsOnly);
    }

    Selection withSlowest(int count) {
        return new Selection(rank, stage, OptionalInt.of(count), isProblemsOnly);
    }

    Selection withProblemsOnly() {
        return new Selection(rank, stage, slowest, true);
    }

    boolean hasStage(String word) {
        return stage.isEmpty() || stage.get().word().equals(word);
    }

    /** Word the choice for a title; empty where all is shown. */
    String words() {
        return (rank.isPresent() ? ", rank " + rank.getAsInt() : "")
                + stage.map(s -> ", stage " + s.word()).orElse("")
                + (slowest.isPresent() ? ", slowest " + slowest.getAsInt() : "");
    }
}
