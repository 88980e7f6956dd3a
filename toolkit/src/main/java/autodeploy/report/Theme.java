package autodeploy.report;

import java.awt.Color;
import java.util.Locale;

/** Hold the colours of charts: told apart with any colour vision, on a ground of their own in light and dark pages. */
final class Theme {
    static final Color BAR = new Color(0x00, 0x72, 0xb2);
    static final Color INK = new Color(0x33, 0x33, 0x33);
    static final Color GRID = new Color(0xe2, 0xe2, 0xe2);
    static final Color GROUND = Color.WHITE;

    private Theme() {}

    static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
    }
}
