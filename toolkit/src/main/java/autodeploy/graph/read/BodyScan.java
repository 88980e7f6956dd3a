package autodeploy.graph.read;

import autodeploy.core.BoundedLines;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Go through the lines below the header of one dump, and give its nodes to whoever wants them.
 *
 * <pre>
 * body        = {section}                           ; or, in the oldest form, {line}
 * section     = bar NL "# GraphModule: " name NL bar NL NL {line}
 * bar         = 80 times "="
 * line        = placeholder NL | call NL | output NL
 * placeholder = "%" id " : " [shape " : "] type
 * call        = "%" id " = " target "(" arguments ")" " : " [shape " : "] type
 * output      = "output " values
 * </pre>
 *
 * <p>The oldest form has no sections and no shapes. Whether a line is a node is told by its two ends: its name, and the
 * result behind the last {@code ")"}. Weights have no line of their own and are not counted.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/utils/graph_writer.py} at 3286e126 and
 * 533bcaac; the oldest form: {@code utils/logger.py} before it.
 */
final class BodyScan {
    private static final int MOST_LINES_REPORTED = 20;
    private static final int LONGEST_NAME = 200;
    private static final int EXCERPT = 60;
    private static final String NODE = "%name : shape : type or %name = op(…) : shape : type";
    private static final String MODULE = "# GraphModule: ";

    private final BoundedLines in;
    private final NodeSink sink;
    private final boolean isBelowHeader;
    private final List<Body.Remark> remarks = new ArrayList<>();
    private int sections;
    private long nodes;
    private boolean hasOutput;
    private long malformed;
    private OptionalLong firstForeign = OptionalLong.empty();
    private long foreign;
    private boolean hasReturns;
    private boolean saysNodesBeforeSection;

    BodyScan(BoundedLines in, NodeSink sink, boolean isBelowHeader) {
        this.in = in;
        this.sink = sink;
        this.isBelowHeader = isBelowHeader;
    }

    /** Read to the end. */
    Body scan() throws IOException {
        return scan(Long.MAX_VALUE);
    }

    /** Read to the end, or until so many nodes are found. */
    Body scan(long most) throws IOException {
        while (nodes < most && in.next()) {
            if (in.isBinary()) {
                return new Body(0, 0, 1, false, List.of());
            }
            line();
        }
        endOfModule();
        reportLines();
        return new Body(sections, nodes, in.number(), true, remarks);
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
            NodeSink.Taken known = sink.known(in, sections == 0);
            if (known == NodeSink.Taken.NOT_YET) {
                node();
            } else {
                count(known);
            }
        } else if (first == '#') {
            comment();
        } else if (in.startsWith("output ", in.from())) {
            hasOutput = true;
            sink.output(in);
        } else if (!in.startsWith("====", in.from())) {
            malformed(NODE + " or output …");
        }
    }

    private void node() {
        int end = in.indexOf(' ', in.from());
        boolean isNamed = end > in.from() + 1;
        if (isNamed && in.startsWith(" = ", end)) {
            call(end);
        } else if (isNamed && in.startsWith(" : ", end)) {
            placeholder(end);
        } else {
            malformed(NODE);
        }
    }

    private void call(int nameEnd) {
        int target = nameEnd + 3;
        int type = lastColon(in.to());
        int shape = type < 0 ? -1 : lastColon(type);
        int open = open(target);
        boolean isCalled = open > target && open < type && type + 3 < in.to();
        boolean hasShape = shape > open && in.bytes()[shape - 1] == ')';
        boolean isOldest = sections == 0 && type > open && in.bytes()[type - 1] == ')';
        if (!isCalled || !(hasShape || isOldest)) {
            malformed("%name = op(…) : shape : type");
            return;
        }
        count(sink.call(in, nameEnd, open, (hasShape ? shape : type) - 1));
    }

    /** Find the bracket that opens the arguments; a target such as {@code <function f at 0x7f00>} may hold others. */
    private int open(int target) {
        int open = in.indexOf('(', target);
        if (target < in.to() && in.bytes()[target] == '<') {
            int end = in.indexOf('>', target);
            while (end >= 0 && !in.startsWith(">(", end) && !in.startsWith("> (", end)) {
                end = in.indexOf('>', end + 1);
            }
            return end < 0 ? open : in.indexOf('(', end);
        }
        return open;
    }

    private void placeholder(int colon) {
        int type = lastColon(in.to());
        boolean hasShape = type > colon + 3;
        if (type + 3 >= in.to() || !(hasShape || (sections == 0 && type == colon))) {
            malformed("%name : shape : type");
            return;
        }
        count(sink.placeholder(in, colon));
    }

    private void count(NodeSink.Taken taken) {
        nodes++;
        if (taken == NodeSink.Taken.TWICE) {
            warn(Body.TWICE + Printable.of(in.text(in.from(), 4 * EXCERPT), EXCERPT));
        }
        if (in.isCut()) {
            warn("a line of more than 1 MiB: its middle is left out");
        }
        if (sections == 0 && isBelowHeader && !saysNodesBeforeSection) {
            saysNodesBeforeSection = true;
            warn("a node before the first \"# GraphModule: …\"");
        }
    }

    private void comment() {
        String name = in.startsWith(MODULE, in.from())
                ? in.text(in.from() + MODULE.length(), LONGEST_NAME).strip()
                : "";
        if (!name.isEmpty()) {
            endOfModule();
            sections++;
            sink.module(name);
            return;
        }
        boolean isHeader = in.startsWith("# Transform: ", in.from())
                || in.startsWith("# Stage: ", in.from())
                || in.startsWith("# GraphModules found: ", in.from());
        malformed(
                isHeader
                        ? "no second header"
                        : "# Transform: …, # Stage: …, # GraphModules found: … or # GraphModule: …");
    }

    /** Each graph ends in its output line: where it is missing, so may be nodes. */
    private void endOfModule() {
        boolean isOpen = sections > 0 || nodes > 0;
        if (isOpen && !hasOutput) {
            warn("no output line in the graph module that ends here: the file may be cut off");
        }
        hasOutput = false;
    }

    private void malformed(String expected) {
        malformed++;
        if (malformed <= MOST_LINES_REPORTED) {
            String found = Printable.of(in.text(in.from(), 4 * EXCERPT), EXCERPT);
            String end = in.isUnterminated() ? "the last line breaks off" : "not understood";
            warn(end + ": \"" + found + "\"; expected " + expected);
        }
    }

    private void reportLines() {
        if (malformed > MOST_LINES_REPORTED) {
            remark(
                    Severity.WARNING,
                    OptionalLong.empty(),
                    (malformed - MOST_LINES_REPORTED) + " more lines not understood");
        }
        if (foreign > 0) {
            remark(Severity.WARNING, firstForeign, foreign + " lines are not UTF-8: their names may read wrongly");
        }
        if (hasReturns) {
            remark(Severity.INFO, OptionalLong.empty(), "lines end in CR LF: the file was converted on its way here");
        }
        if (in.isUnterminated() && malformed == 0) {
            boolean isNode = in.bytes()[in.from()] == '%';
            remark(
                    isNode ? Severity.WARNING : Severity.INFO,
                    OptionalLong.of(in.number()),
                    isNode
                            ? "the last line has no line break: its shape or dtype may be cut off"
                            : "the last line has no line break");
        }
    }

    private void warn(String message) {
        if (remarks.size() < 10 * MOST_LINES_REPORTED) {
            remark(Severity.WARNING, OptionalLong.of(in.number()), message);
        }
    }

    private void remark(Severity severity, OptionalLong line, String message) {
        remarks.add(new Body.Remark(severity, line, message));
    }

    /** Find the last {@code " : "} of the line that ends at or before an index; -1 when there is none. */
    private int lastColon(int end) {
        byte[] bytes = in.bytes();
        int first = in.from();
        for (int i = end - 3; i >= first; i--) {
            if (bytes[i + 1] == ':' && bytes[i] == ' ' && bytes[i + 2] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
