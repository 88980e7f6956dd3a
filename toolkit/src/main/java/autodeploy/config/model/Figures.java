package autodeploy.config.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes figures the same in every locale. */
final class Figures {
    private static final double GIB = 1024.0 * 1024 * 1024;

    private Figures() {}

    /** Writes {@code 131,072}. */
    static String of(long number) {
        StringBuilder out = new StringBuilder(Long.toString(Math.abs(number)));
        for (int i = out.length() - 3; i > 0; i -= 3) {
            out.insert(i, ',');
        }
        return number < 0 ? "-" + out : out.toString();
    }

    static String of(double number, int decimals) {
        return BigDecimal.valueOf(number)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** Writes {@code 8.03 B}, {@code 596 M}. */
    static String parameters(long count) {
        if (count >= 1_000_000_000L) {
            return of(count / 1e9, count >= 100_000_000_000L ? 1 : 2) + " B";
        }
        return count >= 1_000_000L ? of(count / 1e6, 1) + " M" : of(count);
    }

    static String bytes(double bytes) {
        if (Math.abs(bytes) >= GIB / 10) {
            return of(bytes / GIB, 2) + " GiB";
        }
        return Math.abs(bytes) >= 1024 * 1024 / 10.0
                ? of(bytes / 1024 / 1024, 2) + " MiB"
                : of(Math.round(bytes)) + " B";
    }
}
