package autodeploy.report;

import autodeploy.core.ChartData;
import autodeploy.core.Printable;
import java.math.BigDecimal;
import java.math.MathContext;

/** Print the figures of a chart as a bar chart made of letters. */
final class TextBars {
    private static final int LONGEST_BAR = 40;
    private static final int LONGEST_NAME = 40;

    private TextBars() {}

    static String of(ChartData data) {
        double most = data.values().stream().mapToDouble(Math::abs).max().orElse(0);
        int names = data.categories().stream()
                .mapToInt(c -> Printable.of(c, LONGEST_NAME).length())
                .max()
                .orElse(0);
        StringBuilder out = new StringBuilder(Printable.of(data.heading())).append('\n');
        for (int i = 0; i < data.categories().size(); i++) {
            String name = Printable.of(data.categories().get(i), LONGEST_NAME);
            double value = data.values().get(i);
            int length = most == 0 ? 0 : (int) Math.round(Math.abs(value) / most * LONGEST_BAR);
            out.append(name)
                    .append(" ".repeat(names - name.length() + 1))
                    .append("█".repeat(length))
                    .append(' ')
                    .append(number(value))
                    .append('\n');
        }
        return out.toString();
    }

    static String number(double value) {
        return new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
