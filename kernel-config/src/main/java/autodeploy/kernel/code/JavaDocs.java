package autodeploy.kernel.code;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Show signatures with their Javadoc. */
final class JavaDocs {
    /** A link with a label of its own; any other inline tag, such as code. */
    private static final Pattern LABELLED =
            Pattern.compile("\\{@link(?:plain)?\\s+[^\\s{}()]+(?:\\([^(){}]*\\))?\\s+([^{}]+)}");

    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w+)\\s+(?:[^{}]*#)?([^{}]*)}");
    private static final Pattern BLOCK = Pattern.compile("(?i)</?(?:p|ul|ol|dl|table|tr|blockquote|h\\d)\\b[^>]*>");
    private static final Pattern ITEM = Pattern.compile("(?i)<li\\b[^>]*>");
    private static final Pattern TAG = Pattern.compile(
            "(?i)</?(?:a|b|big|br|caption|cite|code|dd|div|dt|em|hr|i|img|kbd|pre|q|s|small|span|strong|sub|sup|tbody|td"
                    + "|th|thead|tt|u|var)\\b[^>]*>|</(?:li)>");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t\\n]*\\n");
    private static final int MOST_CHARACTERS = 20_000;

    private JavaDocs() {}

    static DisplayData shown(List<Documentation> found) {
        DisplayData data = new DisplayData(found.stream().map(JavaDocs::text).collect(Collectors.joining("\n\n")));
        data.putHTML(found.stream().map(JavaDocs::html).collect(Collectors.joining("<hr>")));
        return data;
    }

    private static String text(Documentation found) {
        String javadoc = found.javadoc();
        return javadoc == null ? found.signature() : found.signature() + "\n" + plain(javadoc);
    }

    private static String html(Documentation found) {
        String javadoc = found.javadoc();
        String signature = "<code><b>" + escaped(found.signature()) + "</b></code>";
        // The tags of Javadoc are taken away and the rest is escaped: a source may hold anything.
        return javadoc == null
                ? signature
                : signature + "<div style=\"white-space: pre-wrap\">" + escaped(plain(javadoc)) + "</div>";
    }

    /** Write Javadoc as plain text. */
    static String plain(String javadoc) {
        String text = javadoc.length() > MOST_CHARACTERS ? javadoc.substring(0, MOST_CHARACTERS) + " …" : javadoc;
        // Tags in tags: from the inner ones outwards.
        for (String before = ""; !before.equals(text); ) {
            before = text;
            text = LABELLED.matcher(text).replaceAll("$1");
            text = INLINE_TAG.matcher(text).replaceAll(tag -> Matcher.quoteReplacement(inline(tag)));
        }
        text = BLOCK.matcher(text).replaceAll("\n\n");
        text = ITEM.matcher(text).replaceAll("\n- ");
        text = TAG.matcher(text).replaceAll("");
        text = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
        text = text.lines()
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
        return BLANK_LINES.matcher(text).replaceAll("\n\n").strip();
    }

    private static String inline(MatchResult tag) {
        boolean isLiteral = tag.group(1).equals("code") || tag.group(1).equals("literal");
        return isLiteral ? escaped(tag.group(2)) : tag.group(2);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
