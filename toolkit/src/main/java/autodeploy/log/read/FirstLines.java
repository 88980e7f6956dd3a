package autodeploy.log.read;

import autodeploy.core.ParseException;
import autodeploy.core.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keep how a file begins, to say what it is when it is no log. */
final class FirstLines {
    private static final int MOST = 3;
    private static final int LONGEST = 100;

    private final List<String> lines = new ArrayList<>();

    /** Take the next line; blank ones say nothing. */
    void add(String text) {
        if (lines.size() < MOST && !text.isBlank()) {
            lines.add(Printable.of(text.strip(), LONGEST));
        }
    }

    /** Say what was found instead of a log. */
    ParseException notALog(Path file, long count, long binary, String expected) {
        if (binary > 0) {
            return new ParseException("this is a binary file, not a log", file.toString(), expected);
        }
        String what = "this is no log of TensorRT-LLM: none of its " + count + (count == 1 ? " line" : " lines")
                + " comes from its runtime" + (lines.isEmpty() ? ", all are blank" : begins());
        return new ParseException(what, file.toString(), likeness() + expected);
    }

    private String begins() {
        return "; it begins with \"" + lines.get(0) + "\"";
    }

    private String likeness() {
        String first = lines.isEmpty() ? "" : lines.get(0);
        if (first.startsWith("# Transform:") || first.startsWith("# Stage:")) {
            return "This looks like a graph dump: see graph passes. ";
        }
        if (first.startsWith("{") || first.startsWith("[")) {
            return "This looks like JSON. ";
        }
        if (first.startsWith("<")) {
            return "This looks like HTML or XML. ";
        }
        boolean isYaml = !first.isEmpty() && lines.stream().allMatch(l -> l.matches("#.*|[\\w.-]{1,60}:( .*)?|- .*"));
        return isYaml ? "This looks like a configuration in YAML: see config check. " : "";
    }
}
