package autodeploy.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
        Predicate<String> fits = glob(search.getPattern() == null ? "*" : search.getPattern());
        List<Entry> found = new ArrayList<>(
                entries.stream().filter(e -> fits.test(e.input())).toList());
        if (search.filterUnique()) {
            Set<String> seen = new TreeSet<>();
            Collections.reverse(found);
            found.removeIf(e -> !seen.add(e.input()));
            Collections.reverse(found);
        }
        return last(found, search.getMaxReturnLength());
    }

    private static Predicate<String> glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    }

    private static List<Entry> last(List<Entry> all, int most) {
        return most <= 0 ? all : all.subList(Math.max(0, all.size() - most), all.size());
    }
}
