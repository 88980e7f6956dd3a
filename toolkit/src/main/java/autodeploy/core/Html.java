package autodeploy.core;

import java.util.regex.Pattern;

/**
 * Write HTML in which every text is escaped; the only way by which text gets into HTML.
 *
 * <p>Only fixed tag and attribute names go in unescaped. Hidden characters become visible, as in {@link Printable}.
 */
public final class Html {
    private static final Pattern TAG = Pattern.compile("[a-z][a-z0-9]*");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-zA-Z0-9-]*");

    private final StringBuilder out = new StringBuilder();

    /** Begin an empty fragment. */
    public Html() {}

    /**
     * Open a tag.
     *
     * @param tag the tag's fixed name
     * @param attributes names and values by turns; values are escaped
     * @return this
     */
    public Html open(String tag, String... attributes) {
        if (!TAG.matcher(tag).matches() || attributes.length % 2 != 0) {
            throw new IllegalArgumentException("tag " + tag + " with " + attributes.length + " attribute parts");
        }
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!ATTRIBUTE.matcher(attributes[i]).matches()) {
                throw new IllegalArgumentException("attribute " + attributes[i]);
            }
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    /**
     * Close a tag.
     *
     * @param tag the tag's fixed name
     * @return this
     */
    public Html close(String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("tag " + tag);
        }
        out.append("</").append(tag).append('>');
        return this;
    }

    /**
     * Add text.
     *
     * @param text any text; it is escaped
     * @return this
     */
    public Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /**
     * Add an element that holds only text.
     *
     * @param tag the tag's fixed name
     * @param text any text; it is escaped
     * @param attributes names and values by turns; values are escaped
     * @return this
     */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    private static String escape(String text) {
        String plain = Printable.of(text);
        StringBuilder escaped = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
