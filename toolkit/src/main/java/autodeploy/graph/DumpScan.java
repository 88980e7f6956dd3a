package autodeploy.graph;

import autodeploy.core.BoundedLines;
import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.Diagnostics;
import autodeploy.core.Printable;
import autodeploy.core.Stage;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Count the nodes of one dump in one pass over its bytes.
 *
 * <pre>
 * file        = header {section}                    ; or, in the oldest form, header without modules, then {line}
 * header      = "# Transform: " name NL "# Stage: " stage NL ["# GraphModules found: " int NL NL] NL
 * section     = bar NL "# GraphModule: " name NL bar NL NL {line}
 * bar         = 80 times "="
 * line        = placeholder NL | call NL | output NL
 * placeholder = "%" id " : " [shape " : "] type
 * call        = "%" id " = " target "(" arguments ")" " : " [shape " : "] type
 * output      = "output " values
 * </pre>
 *
 * <p>The oldest form has no sections and no shapes. Of a node only its two ends are looked at: its name, and the result
 * behind the last {@code ")"}. Weights have no line of their own and are not counted.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/utils/graph_writer.py} at 3286e126 and
 * 533bcaac; the oldest form: {@code utils/logger.py} before it.
 */
final class DumpScan {
    private static final int MOST_LINES_REPORTED = 20;
    private static final int LONGEST_NAME = 200;
    private static final int EXCERPT = 60;
    private static final String NODE = "%name : shape : type or %name = op(…) : shape : type";

    private final String file;
    private final DumpName name;
    private final BoundedLines in;
    private final Diagnostics diagnostics;
    private @Nullable String transform;
    private @Nullable String stage;
    private long modulesInHeader = -1;
    private int sections;
    private long nodes;
    private boolean hasOutput;
    private long malformed;
    private OptionalLong firstForeign = OptionalLong.empty();
    private long foreign;
    private boolean hasReturns;
    private boolean saysNodesBeforeSection;

    DumpScan(String file, DumpName name, BoundedLines in, Diagnostics diagnostics) {
        this.file = file;
        this.name = name;
        this.in = in;
        this.diagnostics = diagnostics;
    }

    /** Read to the end; gives nothing, and an error among the diagnostics, when this is no dump. */
    Optional<Pass> scan() throws IOException {
        while (in.next()) {
            if (in.isBinary()) {
                return broken("binary file");
            }
            line();
        }
        if (in.number() == 0) {
            return broken("empty file");
        }
        boolean isDump = transform != null || stage != null || sections > 0 || nodes > 0;
        if (!isDump) {
            return broken("nothing of a graph dump in its " + in.number() + " lines");
        }
        endOfModule();
        reportLines();
        reportSections();
        return Optional.of(pass());
    }

    private Optional<Pass> broken(String what) {
        diagnostics.add(Diagnostic.error(file, what + ": expected \"# Transform: …\", then the nodes of a graph"));
        return Optional.empty();
    }

    private void line() {
        hasReturns |= in.endsInReturn();
        if (!in.isUtf8()) {
            foreign++;
            firstForeign = firstForeign.isPresent() ? firstForeign : OptionalLong.of(in.number());
        }
        if (in.from() == in.to()) {
            return;
        }
        byte first = in.bytes()[in.from()];
        if (first == '%') {
            node();
        } else if (first == '#') {
            comment();
        } else if (in.startsWith("output ", in.from())) {
            hasOutput = true;
        } else if (!in.startsWith("====", in.from())) {
            malformed(NODE + " or output …");
        }
    }

    private void node() {
        int end = in.indexOf(' ', in.from());
        boolean isNamed = end > in.from() + 1;
        if (isNamed && in.startsWith(" = ", end)) {
            node(isCall(end + 3), "%name = op(…) : shape : type");
        } else if (isNamed && in.startsWith(" : ", end)) {
            node(isPlaceholder(end), "%name : shape : type");
        } else {
            malformed(NODE);
        }
    }

    private void node(boolean isWhole, String expected) {
        if (!isWhole) {
            malformed(expected);
            return;
        }
        nodes++;
        if (sections == 0 && modulesInHeader >= 0 && !saysNodesBeforeSection) {
            saysNodesBeforeSection = true;
            warn(in.number(), "a node before the first \"# GraphModule: …\"");
        }
    }

    private boolean isCall(int target) {
        int type = lastColon(in.to());
        int shape = type < 0 ? -1 : lastColon(type);
        int open = in.indexOf('(', target);
        boolean isCalled = open > target && open < type;
        boolean hasShape = shape > open && in.bytes()[shape - 1] == ')';
        boolean isOldest = sections == 0 && type > open && in.bytes()[type - 1] == ')';
        return isCalled && type + 3 < in.to() && (hasShape || isOldest);
    }

    private boolean isPlaceholder(int colon) {
        int type = lastColon(in.to());
        boolean hasShape = type > colon + 3;
        return type + 3 < in.to() && (hasShape || (sections == 0 && type == colon));
    }

    private void comment() {
        Optional<String> module = after("# GraphModule: ");
        if (module.isPresent()) {
            endOfModule();
            sections++;
            return;
        }
        Optional<String> header = header();
        if (header.isEmpty()) {
            malformed("# Transform: …, # Stage: …, # GraphModules found: … or # GraphModule: …");
        } else if (sections > 0 || nodes > 0) {
            malformed("no second header");
        }
    }

    private Optional<String> header() {
        Optional<String> aTransform = after("# Transform: ");
        if (aTransform.isPresent()) {
            transform = transform == null ? aTransform.get() : transform;
            return aTransform;
        }
        Optional<String> aStage = after("# Stage: ");
        if (aStage.isPresent()) {
            stage = stage == null ? aStage.get() : stage;
            return aStage;
        }
        Optional<String> count = after("# GraphModules found: ").filter(c -> c.matches("[0-9]{1,9}"));
        count.ifPresent(c -> modulesInHeader = Long.parseLong(c));
        return count;
    }

    private Optional<String> after(String label) {
        if (!in.startsWith(label, in.from())) {
            return Optional.empty();
        }
        String value = in.text(in.from() + label.length(), LONGEST_NAME).strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** Each graph ends in its output line: where it is missing, so may be nodes. */
    private void endOfModule() {
        boolean isOpen = sections > 0 || nodes > 0;
        if (isOpen && !hasOutput) {
            warn(in.number(), "no output line in the graph module that ends here: the file may be cut off");
        }
        hasOutput = false;
    }

    private void malformed(String expected) {
        malformed++;
        if (malformed <= MOST_LINES_REPORTED) {
            String found = Printable.of(in.text(in.from(), 4 * EXCERPT), EXCERPT);
            String end = in.isUnterminated() ? "the last line breaks off" : "not understood";
            warn(in.number(), end + ": \"" + found + "\"; expected " + expected);
        }
    }

    private void reportLines() {
        if (malformed > MOST_LINES_REPORTED) {
            report(
                    Severity.WARNING,
                    OptionalLong.empty(),
                    (malformed - MOST_LINES_REPORTED) + " more lines not understood");
        }
        if (foreign > 0) {
            report(Severity.WARNING, firstForeign, foreign + " lines are not UTF-8: their names may read wrongly");
        }
        if (hasReturns) {
            report(Severity.INFO, OptionalLong.empty(), "lines end in CR LF: the file was converted on its way here");
        }
        if (in.isUnterminated() && malformed == 0) {
            report(Severity.INFO, OptionalLong.of(in.number()), "the last line has no line break");
        }
    }

    private void reportSections() {
        if (transform == null || stage == null) {
            String missing = transform == null
                    ? stage == null ? "# Transform: … and # Stage: …" : "# Transform: …"
                    : "# Stage: …";
            report(Severity.WARNING, OptionalLong.empty(), "no header " + missing + ": taken from the file's name");
        }
        if (modulesInHeader >= 0 && modulesInHeader != sections) {
            report(
                    Severity.WARNING,
                    OptionalLong.empty(),
                    "the header counts " + modulesInHeader + " graph modules, the file holds " + sections);
        }
    }

    private Pass pass() {
        String finalTransform = transform != null ? transform : transformByName();
        Optional<String> finalStage = stage != null ? Optional.of(stage) : stageByName(finalTransform);
        if (!name.agreesWith(finalStage.orElse(""), finalTransform)) {
            report(
                    Severity.WARNING,
                    OptionalLong.empty(),
                    "the header says transform " + finalTransform + " of stage " + finalStage.orElse("unknown")
                            + ", the file's name says " + name.label() + "; the header is used");
        }
        if (stage != null && Stage.of(stage).isEmpty()) {
            report(Severity.INFO, OptionalLong.empty(), "unknown stage " + stage);
        }
        int modules = sections == 0 && nodes > 0 ? 1 : sections;
        return new Pass(name.index(), finalStage, finalTransform, file, modules, nodes);
    }

    private String transformByName() {
        String prefix = stage + "_";
        boolean isLabelled =
                !name.transform().equals(name.label()) && name.label().startsWith(prefix);
        return isLabelled ? name.label().substring(prefix.length()) : name.transform();
    }

    private Optional<String> stageByName(String known) {
        int end = name.label().length() - known.length() - 1;
        boolean hasPrefix = end > 0 && name.label().endsWith("_" + known);
        Optional<String> prefix =
                hasPrefix ? Stage.of(name.label().substring(0, end)).map(Stage::word) : Optional.empty();
        return prefix.or(name::stage);
    }

    private void warn(long line, String message) {
        diagnostics.add(Diagnostic.warning(file, line, message));
    }

    private void report(Severity severity, OptionalLong line, String message) {
        diagnostics.add(new Diagnostic(severity, file, line, message));
    }

    /** Find the last {@code " : "} of the line that ends at or before an index; -1 when there is none. */
    private int lastColon(int end) {
        byte[] bytes = in.bytes();
        for (int i = end - 3; i >= in.from(); i--) {
            if (bytes[i + 1] == ':' && bytes[i] == ' ' && bytes[i + 2] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
