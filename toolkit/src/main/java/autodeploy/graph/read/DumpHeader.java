package autodeploy.graph.read;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Hold what stands above the first graph of a dump.
 *
 * <pre>
 * header = "# Transform: " name NL "# Stage: " stage NL ["# GraphModules found: " int NL NL] NL
 * </pre>
 *
 * @param transform the transform, where it is named
 * @param stage the stage, where it is named
 * @param modules the number of graph modules, where it is told
 * @param lines the number of lines above the body
 * @param bytes where the body begins
 */
record DumpHeader(Optional<String> transform, Optional<String> stage, OptionalLong modules, int lines, int bytes) {
    /** Headers are 100 bytes long; of a file without one the first line that is none ends the search. */
    static final int MOST_BYTES = 1 << 13;

    private static final int LONGEST_NAME = 200;

    /** Read the header at the beginning of a file. */
    static DumpHeader of(byte[] bytes, int length) {
        Optional<String> transform = Optional.empty();
        Optional<String> stage = Optional.empty();
        OptionalLong modules = OptionalLong.empty();
        int lines = 0;
        int from = hasByteOrderMark(bytes, length) ? 3 : 0;
        int end = lineEnd(bytes, from, length);
        while (end >= 0) {
            String line = new String(bytes, from, Math.min(end - from, 2 * LONGEST_NAME), StandardCharsets.UTF_8);
            Optional<String> aTransform = after("# Transform: ", line);
            Optional<String> aStage = after("# Stage: ", line);
            OptionalLong count = count(line);
            boolean isNew = (aTransform.isPresent() && transform.isEmpty())
                    || (aStage.isPresent() && stage.isEmpty())
                    || (count.isPresent() && modules.isEmpty());
            if (!isNew && !line.isBlank()) {
                break;
            }
            transform = transform.or(() -> aTransform);
            stage = stage.or(() -> aStage);
            modules = modules.isPresent() ? modules : count;
            lines++;
            from = end + 1;
            end = lineEnd(bytes, from, length);
        }
        return new DumpHeader(transform, stage, modules, lines, lines == 0 ? 0 : from);
    }

    private static boolean hasByteOrderMark(byte[] bytes, int length) {
        return length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
    }

    private static int lineEnd(byte[] bytes, int from, int length) {
        for (int i = from; i < Math.min(length, MOST_BYTES); i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> after(String label, String line) {
        if (!line.startsWith(label)) {
            return Optional.empty();
        }
        String value = line.substring(label.length()).strip();
        String bounded = value.length() > LONGEST_NAME ? value.substring(0, LONGEST_NAME) : value;
        return bounded.isEmpty() ? Optional.empty() : Optional.of(bounded);
    }

    private static OptionalLong count(String line) {
        Optional<String> count = after("# GraphModules found: ", line).filter(c -> c.matches("[0-9]{1,9}"));
        return count.isPresent() ? OptionalLong.of(Long.parseLong(count.get())) : OptionalLong.empty();
    }

    boolean isMissing() {
        return transform.isEmpty() && stage.isEmpty();
    }
}
