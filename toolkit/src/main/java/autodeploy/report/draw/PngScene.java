package autodeploy.report.draw;

import autodeploy.core.CancelledException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Paint a scene into a PNG file. */
final class PngScene {
    /** A larger picture is painted smaller: 3 bytes a pixel while it is made. */
    private static final double MOST_PIXELS = 8_000_000;

    private static final int CHECK_EVERY = 256;

    private final Graphics2D graphics;

    private PngScene(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /**
     * Paint.
     *
     * @throws CancelledException when the thread is interrupted
     */
    static byte[] of(Scene scene) {
        double scale = Math.min(1, Math.sqrt(MOST_PIXELS / ((double) scene.width() * scene.height())));
        BufferedImage image = new BufferedImage(
                Math.max(1, (int) Math.round(scene.width() * scale)),
                Math.max(1, (int) Math.round(scene.height() * scale)),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(new Color(scene.ground()));
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(scale, scale);
            new PngScene(graphics).paint(scene);
        } finally {
            graphics.dispose();
        }
        return file(image);
    }

    private static byte[] file(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // A cache of our own: the usual one writes a file into the temporary directory.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("Java has no PNG writer here");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing a picture to memory", e);
        }
        return bytes.toByteArray();
    }

    private void paint(Scene scene) {
        for (int i = 0; i < scene.marks().size(); i++) {
            if (i % CHECK_EVERY == 0) {
                CancelledException.check("painting a drawing");
            }
            paint(scene.marks().get(i));
        }
    }

    private void paint(Mark mark) {
        if (mark instanceof Mark.Rect rect) {
            paint(rect);
        } else if (mark instanceof Mark.Stroke stroke) {
            graphics.setColor(new Color(stroke.colour()));
            graphics.setStroke(new BasicStroke(1f));
            graphics.draw(path(stroke));
        } else if (mark instanceof Mark.Head head) {
            double back = head.isDown() ? -head.size() : head.size();
            Path2D triangle = new Path2D.Double();
            triangle.moveTo(head.x(), head.y());
            triangle.lineTo(head.x() - head.size() * 0.5, head.y() + back);
            triangle.lineTo(head.x() + head.size() * 0.5, head.y() + back);
            triangle.closePath();
            fill(triangle, head.colour());
        } else if (mark instanceof Mark.Dot dot) {
            double wide = 2 * dot.radius();
            fill(new Ellipse2D.Double(dot.x() - dot.radius(), dot.y() - dot.radius(), wide, wide), dot.colour());
        } else if (mark instanceof Mark.Words words) {
            paint(words);
        }
    }

    private void fill(Shape shape, int colour) {
        graphics.setColor(new Color(colour));
        graphics.fill(shape);
    }

    private static Path2D path(Mark.Stroke stroke) {
        Path2D path = new Path2D.Double();
        for (Placement.Point corner : stroke.corners()) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(corner.x(), corner.y());
            } else {
                path.lineTo(corner.x(), corner.y());
            }
        }
        return path;
    }

    private void paint(Mark.Rect rect) {
        Shape shape = new RoundRectangle2D.Double(
                rect.x(), rect.y(), rect.width(), rect.height(), 2 * rect.round(), 2 * rect.round());
        fill(shape, rect.fill());
        graphics.setColor(new Color(rect.edge()));
        float thickness = (float) rect.thickness();
        graphics.setStroke(
                rect.isDashed()
                        ? new BasicStroke(
                                thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 3}, 0)
                        : new BasicStroke(thickness));
        graphics.draw(shape);
    }

    private void paint(Mark.Words words) {
        int style = words.isBold() ? Font.BOLD : Font.PLAIN;
        graphics.setFont(new Font(Font.MONOSPACED, style, 1).deriveFont((float) words.size()));
        graphics.setColor(new Color(words.colour()));
        double seen = graphics.getFontMetrics()
                .getStringBounds(words.text(), graphics)
                .getWidth();
        double planned = Letters.width(words.text(), words.size());
        // A font that is wider than planned is squeezed, so that it stays in its box.
        double squeeze = seen > planned ? planned / seen : 1;
        double left = words.isCentred() ? words.x() - seen * squeeze / 2 : words.x();
        AffineTransform before = graphics.getTransform();
        graphics.translate(left, words.y());
        graphics.scale(squeeze, 1);
        graphics.drawString(words.text(), 0, 0);
        graphics.setTransform(before);
    }
}
