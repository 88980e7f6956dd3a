package autodeploy.report;

import java.util.Objects;
import java.util.Optional;

/**
 * Hold a drawn chart or diagram: SVG always, PNG where Java has fonts, text for readers without pictures.
 *
 * @param text what it shows as text, for readers without pictures
 * @param svg the SVG document
 * @param png the PNG file's bytes; empty where Java has no fonts
 * @param note what to install for better pictures; empty when all is well
 */
public record ChartImage(String text, String svg, Optional<Png> png, Optional<String> note) {
    /** Check that nothing is missing. */
    public ChartImage {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(svg, "svg");
        Objects.requireNonNull(png, "png");
        Objects.requireNonNull(note, "note");
    }

    /** Hold the bytes of a PNG file. */
    public static final class Png {
        private final byte[] bytes;

        /**
         * Hold a copy of the bytes.
         *
         * @param bytes the file's bytes
         */
        public Png(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /**
         * Give a copy of the bytes.
         *
         * @return the file's bytes
         */
        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
