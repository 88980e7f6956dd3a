package autodeploy.kernel.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Tell what a name means: help of a magic, signature and Javadoc of a Java name. */
public final class Inspections {
    private static final int MOST_OVERLOADS = 20;

    private final JShell shell;
    private final ToolkitMagics toolkit;

    /**
     * Make inspections for a kernel.
     *
     * @param kernel whose magics are explained
     * @param shell whose Java is explained
     */
    public Inspections(BaseKernel kernel, JShell shell) {
        this.shell = shell;
        this.toolkit = new ToolkitMagics(kernel);
    }

    /**
     * Tell what stands at a cursor, which may be anywhere in a name or right behind it.
     *
     * @param code a cell
     * @param cursor UTF-16 offset
     * @return empty where nothing is known
     */
    public Optional<DisplayData> at(String code, int cursor) {
        Optional<MagicLine> magic = MagicLine.at(code, Math.max(cursor, 1));
        if (magic.isEmpty() && code.startsWith("%", Math.min(cursor, code.length()))) {
            magic = MagicLine.at(code, cursor + 1);
        }
        if (magic.isPresent()) {
            return magic(magic.get(), Math.max(cursor, magic.get().start() + 1));
        }
        return java(MagicLine.blanked(code), cursor);
    }

    private Optional<DisplayData> magic(MagicLine line, int cursor) {
        Optional<Map<?, ?>> answer = toolkit.ask(ToolkitMagics.HELP, line, cursor);
        if (answer.isEmpty() || !(answer.get().get("text/plain") instanceof String text)) {
            return JJavaMagics.help(line).map(DisplayData::new);
        }
        DisplayData data = new DisplayData(text);
        if (answer.get().get("text/html") instanceof String html) {
            data.putHTML(html);
        }
        return Optional.of(data);
    }

    private Optional<DisplayData> java(String code, int cursor) {
        int end = nameEnd(code, cursor);
        if (end < 0) {
            return Optional.empty();
        }
        // What follows may be unfinished and is not asked for; of a method, the parenthesis is.
        int open = end;
        while (open < code.length() && Character.isWhitespace(code.charAt(open))) {
            open++;
        }
        boolean isCall = open < code.length() && code.charAt(open) == '(';
        String before = code.substring(0, end);
        // A method is known by its parenthesis alone, also where none is typed yet.
        List<Documentation> found = documentation(isCall ? before + "(" : before);
        if (found.isEmpty()) {
            found = documentation(isCall ? before : before + "(");
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(JavaDocs.shown(found));
    }

    private List<Documentation> documentation(String code) {
        // JShell looks at one statement; this one, or the name alone, may be understood without what is before it.
        int statement = 1 + Math.max(code.lastIndexOf('\n'), code.lastIndexOf(';'));
        for (int begin : new int[] {0, statement, nameBegin(code)}) {
            String part = code.substring(begin);
            List<Documentation> found = shell.sourceCodeAnalysis().documentation(part, part.length(), true);
            if (!found.isEmpty()) {
                return found.subList(0, Math.min(MOST_OVERLOADS, found.size()));
            }
        }
        return List.of();
    }

    /** Find where the name begins, with the names and dots before it, that ends at the end, or at its parenthesis. */
    private static int nameBegin(String code) {
        int at = code.endsWith("(") ? code.length() - 1 : code.length();
        while (at > 0 && (Character.isJavaIdentifierPart(code.charAt(at - 1)) || code.charAt(at - 1) == '.')) {
            at--;
        }
        return at;
    }

    /** Find the end of the name at or before the cursor, behind an opening parenthesis too; negative for none. */
    private static int nameEnd(String code, int cursor) {
        int at = Math.min(cursor, code.length());
        while (at < code.length() && Character.isJavaIdentifierPart(code.charAt(at))) {
            at++;
        }
        if (at > 0 && code.charAt(at - 1) == '(') {
            at--;
        }
        return at > 0 && Character.isJavaIdentifierPart(code.charAt(at - 1)) ? at : -1;
    }
}
