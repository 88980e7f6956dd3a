package autodeploy.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Find out whether Java can write text into pictures here. */
public final class Fonts {
    private Fonts() {}

    /**
     * Look for fonts.
     *
     * <p>Sets {@code java.awt.headless} to true when nobody has set it: a notebook's machine needs no display.
     *
     * @return what is missing and how to install it; empty when fonts work
     */
    public static Optional<String> problem() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        try {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            try {
                graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                        .stringWidth("x");
            } finally {
                graphics.dispose();
            }
            return Optional.empty();
        } catch (LinkageError | RuntimeException | InternalError e) {
            // Whatever AWT throws without libfreetype, fontconfig or a font: the same advice helps.
            return Optional.of("Java finds no fonts, so pictures are plain SVG without PNG. Install them with "
                    + "`apt-get install fontconfig libfreetype6 fonts-dejavu-core` (Debian, Ubuntu) or "
                    + "`dnf install fontconfig freetype dejavu-sans-fonts` (Fedora, RHEL), then restart the kernel.");
        }
    }
}
