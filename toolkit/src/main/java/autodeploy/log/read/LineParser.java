package autodeploy.log.read;

import autodeploy.core.Ansi;
import autodeploy.core.TransformRecord.Times;
import autodeploy.core.TransformStatus;
import autodeploy.log.model.RankLabel;
import autodeploy.log.read.LogLine.Place;
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
 * text    = "Transform " name " failed" any | any "Skipping" any | any "failed:" any | any
 * </pre>
 *
 * <p>Each pattern has bounded repetitions only and is tried at one position, so the time is linear in the line.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/transform/interface.py} and
 * {@code transform/optimizer.py}, revisions from mid 2025 to early 2026; pull requests #10864 (total) and #13403
 * (stage prefix).
 */
final class LineParser {
    private static final Pattern FAILED = Pattern.compile("Transform ([^\\s:]{1,200}) failed(?!\\w)");
    private static final String TRACEBACK = "Traceback (most recent call last):";
    private static final String SERVER = "INFO:     ";
    private static final String PROMPT = "[PROMPT ";
    private static final String APPLY = "[APPLY] ";

    private static final String SUMMARY = "[SUMMARY]";
    /** Some releases of spring 2026 print the logger's name twice. */
    private static final String DOUBLED = "[AUTO-DEPLOY] ";

    private final Places places = new Places();

    /** Read one line; gives at least one result. */
    static List<LogLine> parse(String line) {
        return new LineParser()
                .entries(visible(line)).stream().map(LineEntry::meaning).toList();
    }

    /** Read the visible part of one line; gives at least one entry. */
    List<LineEntry> entries(String text) {
        LogHead head = LogHead.next(text, 0);
        if (head == null || (head.start() > 0 && isRequest(text))) {
            return List.of(headless(text));
        }
        boolean hasTraceback = text.contains(TRACEBACK);
        LogHead next = LogHead.next(text, head.end());
        if (next == null || isPrompt(head, text)) {
            return List.of(entry(head, text, text.length(), hasTraceback));
        }
        List<LineEntry> entries = new ArrayList<>();
        while (head != null) {
            next = isPrompt(head, text) ? null : LogHead.next(text, head.end());
            int end = next == null ? text.length() : Math.max(head.end(), next.start());
            entries.add(entry(head, text, end, hasTraceback));
            head = next;
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

    private static LineEntry headless(String text) {
        Optional<RankLabel> label = RankLabel.of(text);
        OptionalInt rank = label.isPresent() ? OptionalInt.of(label.get().rank()) : OptionalInt.empty();
        LogLine meaning = isRequest(text)
                ? new LogLine.Quoted()
                : text.contains(TRACEBACK) ? new LogLine.Traceback(rank) : new LogLine.Unrecognised();
        return new LineEntry(null, rank, null, meaning, text);
    }

    /** Tell whether the server reports a request: {@code INFO:     host:port - "GET /path HTTP/1.1" 200 OK}. */
    private static boolean isRequest(String text) {
        int info = text.startsWith(SERVER)
                ? 0
                : RankLabel.of(text).map(RankLabel::end).orElse(-1);
        if (info < 0 || !text.startsWith(SERVER, info)) {
            return false;
        }
        int host = info + SERVER.length();
        int blank = text.indexOf(' ', host);
        return blank > host && text.startsWith(" - \"", blank);
    }

    private static boolean isPrompt(LogHead head, String text) {
        return head.isAutoDeploy()
                && (text.startsWith(PROMPT, head.end()) || text.startsWith(DOUBLED + PROMPT, head.end()));
    }

    private LineEntry entry(LogHead head, String text, int end, boolean hasTraceback) {
        if (hasTraceback
                && !isPrompt(head, text)
                && text.substring(head.end(), end).contains(TRACEBACK)) {
            return said(head, null, new LogLine.Traceback(head.rank()), text.substring(head.end(), end));
        }
        if (!head.isAutoDeploy()) {
            return said(head, null, new LogLine.Message(false), text.substring(head.end(), end));
        }
        int begin = text.startsWith(DOUBLED, head.end()) ? head.end() + DOUBLED.length() : head.end();
        Place place = places.read(head.rank(), text, begin);
        if (place != null && places.end() <= end) {
            String content = text.substring(places.end(), end);
            return said(head, place, ofTransform(place, content), content);
        }
        String body = text.substring(Math.min(begin, end), end);
        return said(head, null, placeless(head.rank(), body), body);
    }

    private static LineEntry said(LogHead head, @Nullable Place place, LogLine meaning, String text) {
        return new LineEntry(head, head.rank(), place, meaning, text);
    }

    private static LogLine placeless(OptionalInt rank, String body) {
        Cursor in = new Cursor(body, 0);
        Duration total = in.take("Total time for all transforms: ") ? in.seconds("s") : null;
        if (total != null) {
            return new LogLine.Total(rank, total);
        }
        if (body.startsWith(SUMMARY)) {
            return new LogLine.NamelessSummary();
        }
        if (body.startsWith(PROMPT)) {
            return new LogLine.Quoted();
        }
        String text = withoutApply(body);
        String failed = failed(text);
        if (failed != null) {
            return new LogLine.Failure(rank, Optional.empty(), failed, text);
        }
        return text.startsWith("Skipping ") ? new LogLine.Aside(rank, text) : new LogLine.Message(true);
    }

    private static LogLine ofTransform(Place place, String content) {
        if (content.startsWith("[PRE-CLEANUP]") || content.startsWith("running pre-cleanup")) {
            return new LogLine.Begin(place);
        }
        if (content.startsWith(SUMMARY)) {
            return summary(place, content);
        }
        if (content.startsWith("[POST-CLEANUP]") || content.startsWith("[CUDA MEM")) {
            return new LogLine.Step(place);
        }
        if (content.startsWith("[cache] Skipping")) {
            return new LogLine.Restored(place, content);
        }
        if (content.startsWith("enabled=")) {
            return flags(place, content);
        }
        Times elapsed = elapsed(content);
        return elapsed == null ? text(place, withoutApply(content)) : new LogLine.Elapsed(place, elapsed);
    }

    private static LogLine text(Place place, String text) {
        if (place.transform().equals(failed(text))) {
            return new LogLine.Failure(place.rank(), Optional.of(place.stage()), place.transform(), text);
        }
        boolean isReason = text.contains("Skipping") || text.contains("failed:");
        return isReason ? new LogLine.Reason(place, text) : new LogLine.Step(place);
    }

    /** Give the name of the transform that a text reports as failed. */
    private static @Nullable String failed(String text) {
        if (!text.startsWith("Transform ")) {
            return null;
        }
        Matcher failed = FAILED.matcher(text);
        return failed.lookingAt() ? failed.group(1) : null;
    }

    private static LogLine summary(Place place, String content) {
        Cursor in = new Cursor(content, SUMMARY.length());
        Long matches = null;
        TransformStatus status = null;
        if (in.take(" skipped")) {
            status = TransformStatus.SKIPPED;
        } else if (in.take(" disabled")) {
            status = TransformStatus.DISABLED;
        } else if (in.take(" matches=")) {
            matches = in.whole();
            status = matches == null ? null : byMatches(place, matches);
        }
        if (status == null || in.isInWord()) {
            return new LogLine.TornSummary(place);
        }
        boolean isTimed = in.at() < content.length();
        Times times = in.take(" | time: ") ? times(in, "s (pre=", "s, apply=", "s, post=", "s)") : null;
        boolean isTorn = isTimed && times == null && !content.substring(in.at()).isBlank();
        return new LogLine.End(place, status, number(matches), Optional.ofNullable(times), isTorn, false);
    }

    private static LogLine flags(Place place, String content) {
        Cursor in = new Cursor(content, "enabled=".length());
        boolean isEnabled = in.take("True, ");
        Long matches = null;
        boolean isSkipped = false;
        if (isEnabled || in.take("False, ")) {
            isSkipped = in.take("skipped=True");
            matches = !isSkipped && in.take("num_matches=") ? in.whole() : null;
        }
        if ((!isSkipped && matches == null) || (in.isInWord() && content.charAt(in.at()) != '.')) {
            return new LogLine.Step(place);
        }
        TransformStatus status = !isEnabled
                ? TransformStatus.DISABLED
                : matches == null ? TransformStatus.SKIPPED : byMatches(place, matches);
        return new LogLine.End(place, status, number(matches), Optional.empty(), false, true);
    }

    private static @Nullable Times elapsed(String content) {
        Cursor in = new Cursor(content, 0);
        return in.take("elapsed time: total=")
                ? times(in, "s, pre_cleanup=", "s, apply=", "s, post_cleanup=", "s")
                : null;
    }

    /** Read four times, of which each ends with one of the texts. */
    private static @Nullable Times times(Cursor in, String pre, String apply, String post, String end) {
        Duration total = in.seconds(pre);
        Duration before = total == null ? null : in.seconds(apply);
        Duration itself = before == null ? null : in.seconds(post);
        Duration after = itself == null ? null : in.seconds(end);
        return total == null || before == null || itself == null || after == null
                ? null
                : new Times(total, before, itself, after);
    }

    private static TransformStatus byMatches(Place place, long matches) {
        // This one resizes the cache and reports 0 matches on success.
        boolean countsNothing = place.transform().equals("resize_kv_cache");
        return matches > 0 || countsNothing ? TransformStatus.APPLIED : TransformStatus.NO_MATCH;
    }

    private static String withoutApply(String content) {
        return content.startsWith(APPLY) ? content.substring(APPLY.length()) : content;
    }

    private static OptionalLong number(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
