package autodeploy.log;

import autodeploy.core.CancelledException;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.log.Disagreement.Kind;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the ranks that fell behind the others while a transform ran.
 *
 * <p>With time stamps: the rank's run ends at least 2 s after the median of the ranks (stamps are whole seconds, so that
 * 1 s says nothing), and its lag has grown by as much since the transform before, so that a slow transform is told once
 * and not for all that follow. Without them: the printed time is at least 1 s and at least half again as long as the
 * median. The median is the lower one, so that of two ranks the slower is late.
 */
final class LateRanks {
    private static final Duration LAG = Duration.ofSeconds(2);
    private static final Duration LONGER = Duration.ofSeconds(1);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final SortedMap<Integer, Map<RunKey, TransformRecord>> ranks;
    private final Map<Integer, Duration> lags = new HashMap<>();
    private final List<Disagreements.Finding> late = new ArrayList<>();

    private LateRanks(SortedMap<Integer, Map<RunKey, TransformRecord>> ranks) {
        this.ranks = ranks;
    }

    static List<Disagreements.Finding> of(SortedMap<Integer, Map<RunKey, TransformRecord>> ranks) {
        LateRanks finder = new LateRanks(ranks);
        Set<RunKey> keys = new LinkedHashSet<>();
        ranks.values().forEach(own -> keys.addAll(own.keySet()));
        keys.forEach(finder::look);
        return finder.late;
    }

    private void look(RunKey key) {
        CancelledException.check(Disagreements.ACTION);
        SortedMap<Integer, TransformRecord> runs = new TreeMap<>();
        ranks.forEach((rank, own) -> {
            TransformRecord record = own.get(key);
            if (record != null && record.status() != TransformStatus.UNFINISHED) {
                runs.put(rank, record);
            }
        });
        if (runs.size() < 2) {
            return;
        }
        if (runs.values().stream().allMatch(r -> r.end().isPresent())) {
            byStamp(key, runs);
        } else if (runs.values().stream().allMatch(r -> r.times().isPresent())) {
            byTime(key, runs);
        }
    }

    private void byStamp(RunKey key, SortedMap<Integer, TransformRecord> runs) {
        LocalDateTime usual = median(
                runs.values().stream().flatMap(r -> r.end().stream()).sorted().toList());
        runs.forEach((rank, record) -> {
            Duration lag = Duration.between(usual, record.end().orElse(usual));
            Duration before = lags.getOrDefault(rank, Duration.ZERO);
            lags.put(rank, lag);
            Duration grown = before.isNegative() ? lag : lag.minus(before);
            if (lag.compareTo(LAG) >= 0 && grown.compareTo(LAG) >= 0) {
                found(key, "ended " + CLOCK.format(usual), Seconds.print(lag, 0) + " later", rank, record);
            }
        });
    }

    private void byTime(RunKey key, SortedMap<Integer, TransformRecord> runs) {
        Duration usual = median(runs.values().stream()
                .flatMap(r -> Seconds.total(r).stream())
                .sorted()
                .toList());
        runs.forEach((rank, record) -> {
            Duration own = Seconds.total(record).orElse(usual);
            boolean isLonger = own.minus(usual).compareTo(LONGER) >= 0;
            if (isLonger && own.multipliedBy(2).compareTo(usual.multipliedBy(3)) >= 0) {
                found(key, "took " + Seconds.print(usual, 3), "took " + Seconds.print(own, 3), rank, record);
            }
        });
    }

    private void found(RunKey key, String usual, String own, int rank, TransformRecord record) {
        late.add(new Disagreements.Finding(key, Kind.LATE, usual, own, rank, record.line()));
    }

    private static <T> T median(List<T> sorted) {
        return sorted.get((sorted.size() - 1) / 2);
    }
}
