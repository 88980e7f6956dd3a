package autodeploy.log.read;

import autodeploy.core.Ansi;
import autodeploy.core.TransformRecord.Times;
import autodeploy.core.TransformStatus;
import autodeploy.log.read.LogLine.Place;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understand one line of a log, after its colours and whatever a progress bar drew over are taken away.
 *
 * <pre>
 * line    = {any} entry {entry}                 ; several when line breaks were lost
 * entry   = head body                           ; head: see LogHead
 * body    = ["[stage=" stage ", transform=" name "]" " "] content
 * content = "[PRE-CLEANUP] " any | "running pre-cleanup" any                  ; begins
 *         | "[SUMMARY] " result [" | time: " n "s (pre=" n "s, apply=" n "s, post=" n "s)"]
 *         | "[cache] Skipping " any                                           ; ends, restored from a cache
 *         | "enabled=" bool ", " ("skipped=True" | "num_matches=" int) any    ; ends, 2025
 *         | "elapsed time: total=" n "s, pre_cleanup=" n "s, apply=" n "s, post_cleanup=" n "s"
 *         | ["[APPLY] "] text
 *         | "Total time for all transforms: " n "s"                           ; no stage
 * result  = "matches=" int | "skipped" | "disabled"
 * text    = "Transform " name " failed" any | any "Skipping" any | any " failed:" any | any
 * </pre>
 *
 * <p>Each pattern has bounded repetitions only and is tried at one position, so the time is linear in the line.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/transform/interface.py} and
 * {@code transform/optimizer.py}, revisions from mid 2025 to early 2026; pull requests #10864 (total) and #13403
 * (stage prefix).
 */
final class LineParser {
    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final Pattern PLACE = Pattern.compile("\\[stage=([a-z_]{1,100}), transform=([^\\]]{1,200})\\] ?");
    private static final Pattern SUMMARY =
            Pattern.compile("\\[SUMMARY\\] (?:matches=(-?\\d{1,18})|(skipped)|(disabled))(?![\\w.])");
    private static final Pattern SUMMARY_TIMES = Pattern.compile(
            " \\| time: " + NUMBER + "s \\(pre=" + NUMBER + "s, apply=" + NUMBER + "s, post=" + NUMBER + "s\\)");
    private static final Pattern FLAGS =
            Pattern.compile("enabled=(True|False), (?:(skipped=True)|num_matches=(-?\\d{1,18}))(?!\\w)");
    private static final Pattern ELAPSED = Pattern.compile("elapsed time: total=" + NUMBER + "s, pre_cleanup=" + NUMBER
            + "s, apply=" + NUMBER + "s, post_cleanup=" + NUMBER + "s");
    private static final Pattern TOTAL = Pattern.compile("Total time for all transforms: " + NUMBER + "s");
    private static final Pattern FAILED = Pattern.compile("Transform ([^\\s:]{1,200}) failed(?!\\w)");
    private static final Pattern TORCHRUN = Pattern.compile("\\[rank(\\d{1,5})\\]: ");
    private static final String TRACEBACK = "Traceback (most recent call last):";
    private static final String APPLY = "[APPLY] ";

    private LineParser() {}

    /** Read one line; gives at least one result. */
    static List<LogLine> parse(String line) {
        String text = visible(line);
        Optional<LogHead> next = LogHead.next(text, 0);
        if (next.isEmpty()) {
            return List.of(headless(text));
        }
        List<LogLine> entries = new ArrayList<>(1);
        while (next.isPresent()) {
            LogHead head = next.get();
            next = LogHead.next(text, head.end());
            int end = next.map(LogHead::start).orElse(text.length());
            entries.add(entry(head, text.substring(head.end(), Math.max(head.end(), end))));
        }
        return entries;
    }

    /** Drop colours, and all that a later part of the line overwrote on a terminal. */
    static String visible(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        String last = line.substring(line.lastIndexOf('\r', end - 1) + 1, end);
        return Ansi.strip(last);
    }

    private static LogLine headless(String text) {
        Matcher torchrun = TORCHRUN.matcher(text);
        OptionalInt rank =
                torchrun.lookingAt() ? OptionalInt.of(Integer.parseInt(torchrun.group(1))) : OptionalInt.empty();
        return text.contains(TRACEBACK) ? new LogLine.Traceback(rank) : new LogLine.Unrecognised();
    }

    private static LogLine entry(LogHead head, String said) {
        if (said.contains(TRACEBACK)) {
            return new LogLine.Traceback(head.rank());
        }
        if (!head.isAutoDeploy()) {
            return new LogLine.Message(false);
        }
        // Some releases of spring 2026 print the logger's name twice.
        String body = said.startsWith("[AUTO-DEPLOY] ") ? said.substring("[AUTO-DEPLOY] ".length()) : said;
        Matcher place = PLACE.matcher(body);
        return place.lookingAt()
                ? ofTransform(new Place(head.rank(), place.group(1), place.group(2)), body.substring(place.end()))
                : placeless(head.rank(), body);
    }

    private static LogLine placeless(OptionalInt rank, String body) {
        Matcher total = TOTAL.matcher(body);
        if (total.lookingAt()) {
            return new LogLine.Total(rank, seconds(total.group(1)));
        }
        if (body.startsWith("[SUMMARY]")) {
            return new LogLine.NamelessSummary();
        }
        String text = withoutApply(body);
        Matcher failed = FAILED.matcher(text);
        return failed.lookingAt()
                ? new LogLine.Failure(rank, Optional.empty(), failed.group(1), text)
                : new LogLine.Message(true);
    }

    private static LogLine ofTransform(Place place, String content) {
        if (content.startsWith("[PRE-CLEANUP]") || content.startsWith("running pre-cleanup")) {
            return new LogLine.Begin(place);
        }
        if (content.startsWith("[SUMMARY]")) {
            return summary(place, content);
        }
        if (content.startsWith("[cache] Skipping")) {
            return new LogLine.Restored(place, content);
        }
        if (content.startsWith("enabled=")) {
            return flags(place, content);
        }
        Matcher elapsed = ELAPSED.matcher(content);
        if (elapsed.lookingAt()) {
            return new LogLine.Elapsed(place, times(elapsed));
        }
        String text = withoutApply(content);
        Matcher failed = FAILED.matcher(text);
        if (failed.lookingAt() && failed.group(1).equals(place.transform())) {
            return new LogLine.Failure(place.rank(), Optional.of(place.stage()), place.transform(), text);
        }
        boolean isReason = text.contains("Skipping") || text.contains(" failed:");
        return isReason ? new LogLine.Reason(place, text) : new LogLine.Step(place);
    }

    private static LogLine summary(Place place, String content) {
        Matcher result = SUMMARY.matcher(content);
        if (!result.lookingAt()) {
            return new LogLine.TornSummary(place);
        }
        String rest = content.substring(result.end());
        Matcher times = SUMMARY_TIMES.matcher(rest);
        boolean hasTimes = times.lookingAt();
        OptionalLong matches = number(result.group(1));
        TransformStatus status = result.group(2) != null
                ? TransformStatus.SKIPPED
                : result.group(3) != null ? TransformStatus.DISABLED : byMatches(place, matches);
        return new LogLine.End(
                place,
                status,
                matches,
                hasTimes ? Optional.of(times(times)) : Optional.empty(),
                !hasTimes && !rest.isBlank(),
                false);
    }

    private static LogLine flags(Place place, String content) {
        Matcher flags = FLAGS.matcher(content);
        if (!flags.lookingAt()) {
            return new LogLine.Step(place);
        }
        OptionalLong matches = number(flags.group(3));
        TransformStatus status = "False".equals(flags.group(1))
                ? TransformStatus.DISABLED
                : flags.group(2) != null ? TransformStatus.SKIPPED : byMatches(place, matches);
        return new LogLine.End(place, status, matches, Optional.empty(), false, true);
    }

    private static TransformStatus byMatches(Place place, OptionalLong matches) {
        // This one resizes the cache and reports 0 matches on success.
        boolean countsNothing = place.transform().equals("resize_kv_cache");
        return matches.orElse(0) > 0 || countsNothing ? TransformStatus.APPLIED : TransformStatus.NO_MATCH;
    }

    private static String withoutApply(String content) {
        return content.startsWith(APPLY) ? content.substring(APPLY.length()) : content;
    }

    private static OptionalLong number(@Nullable String digits) {
        return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }

    private static Times times(Matcher four) {
        return new Times(
                seconds(four.group(1)), seconds(four.group(2)), seconds(four.group(3)), seconds(four.group(4)));
    }

    private static Duration seconds(String decimal) {
        return Duration.ofNanos(new BigDecimal(decimal).movePointRight(9).longValueExact());
    }
}
