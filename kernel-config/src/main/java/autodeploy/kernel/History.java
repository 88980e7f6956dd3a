package autodeploy.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;

/** The cells of this session, the newest some thousand; earlier sessions are not kept. */
final class History {
    private static final int MOST_CELLS = 10_000;
    /** A cell may hold a file. */
    private static final int MOST_CHARACTERS = 20_000_000;

    private static final int SESSION = 1;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long characters;

    private record Entry(int cell, String input, String output) {
        long size() {
            return (long) input.length() + output.length();
        }
    }

    synchronized void add(int cell, String input, String output) {
        Entry entry = new Entry(cell, input, output);
        entries.add(entry);
        characters += entry.size();
        while (entries.size() > MOST_CELLS || (characters > MOST_CHARACTERS && entries.size() > 1)) {
            characters -= entries.remove().size();
        }
    }

    /** Answer in the protocol's shape: lists of session, cell and input, with the output beside the input if asked for. */
    synchronized List<List<Object>> of(HistoryRequest request) {
        List<Entry> found;
        if (request instanceof HistoryRequest.Range range) {
            found = range(range);
        } else if (request instanceof HistoryRequest.Search search) {
            found = search(search);
        } else {
            found = last(
                    new ArrayList<>(entries),
                    request instanceof HistoryRequest.Tail tail ? tail.getMaxReturnLength() : 0);
        }
        return found.stream()
                .map(e -> List.<Object>of(
                        SESSION, e.cell(), request.includeOutput() ? List.of(e.input(), e.output()) : e.input()))
                .toList();
    }

    private List<Entry> range(HistoryRequest.Range range) {
        if (range.getSessionIndex() != 0 && range.getSessionIndex() != SESSION) {
            return List.of();
        }
        // A missing end arrives as 0.
        int stop = range.getStop() <= 0 ? Integer.MAX_VALUE : range.getStop();
        return entries.stream()
                .filter(e -> e.cell() >= range.getStart() && e.cell() < stop)
                .toList();
    }

    private List<Entry> search(HistoryRequest.Search search) {
        String pattern = search.getPattern() == null ? "*" : search.getPattern();
        List<Entry> found = new ArrayList<>(
                entries.stream().filter(e -> fits(pattern, e.input())).toList());
        if (search.filterUnique()) {
            Set<String> seen = new TreeSet<>();
            Collections.reverse(found);
            found.removeIf(e -> !seen.add(e.input()));
            Collections.reverse(found);
        }
        return last(found, search.getMaxReturnLength());
    }

    /** Match a glob of {@code *} and {@code ?}; a regular expression would take for ever on some. */
    private static boolean fits(String pattern, String text) {
        int at = 0;
        int next = 0;
        int star = -1;
        int starAt = 0;
        while (at < text.length()) {
            char c = next < pattern.length() ? pattern.charAt(next) : 0;
            if (next < pattern.length() && c == '*') {
                star = next++;
                starAt = at;
            } else if (next < pattern.length() && (c == '?' || c == text.charAt(at))) {
                next++;
                at++;
            } else if (star >= 0) {
                // The last star takes one character more.
                next = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        return pattern.substring(next).chars().allMatch(c -> c == '*');
    }

    private static List<Entry> last(List<Entry> all, int most) {
        return most <= 0 ? all : all.subList(Math.max(0, all.size() - most), all.size());
    }
}
