package autodeploy.report;

import autodeploy.core.ChartData;
import autodeploy.core.Printable;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** Draw chart data with XChart; without fonts, as plain SVG. */
public final class Charts {
    private static final int WIDTH = 900;
    private static final int COLUMNS_HEIGHT = 300;
    private static final int LONGEST_NAME = 40;

    private static final Pattern DECIMALS = Pattern.compile("(\\d\\.\\d\\d)\\d+");

    private Charts() {}

    /**
     * Draw a chart.
     *
     * <p>Sets {@code java.awt.headless} to true when nobody has set it: a notebook's machine needs no display.
     *
     * @param data what to draw
     * @return the picture as SVG and, where Java has fonts, as PNG
     */
    public static ChartImage draw(ChartData data) {
        Optional<String> problem = Fonts.problem();
        if (problem.isPresent()) {
            return new ChartImage(TextBars.of(data), PlainSvg.of(data), Optional.empty(), problem);
        }
        return image(data.shape() == ChartData.Shape.COLUMNS ? columns(data) : bars(data), TextBars.of(data));
    }

    /**
     * Name the type of all charts that users make with XChart.
     *
     * @return the type
     */
    public static Class<?> xchartType() {
        return Chart.class;
    }

    /**
     * Encode a chart that a user made with XChart.
     *
     * @param chart an object of {@link #xchartType()}
     * @return the picture as SVG and PNG
     * @throws IllegalArgumentException when it is no such object
     * @throws IllegalStateException when Java has no fonts here
     */
    public static ChartImage encode(Object chart) {
        if (!(chart instanceof Chart<?, ?> made)) {
            throw new IllegalArgumentException("not an XChart chart: " + chart.getClass());
        }
        Fonts.problem().ifPresent(what -> {
            throw new IllegalStateException(what);
        });
        String title = made.getTitle();
        return image(made, title == null || title.isBlank() ? "chart" : title);
    }

    private static ChartImage image(IChart chart, String text) {
        try {
            // Letters are outlines with a dozen decimals; two are enough and halve the size.
            String svg = DECIMALS.matcher(new String(ChartEncoder.getBytes(chart, "svg"), StandardCharsets.UTF_8))
                    .replaceAll("$1");
            byte[] png = ChartEncoder.getBytes(chart, "png");
            return new ChartImage(text, svg, Optional.of(new ChartImage.Png(png)), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("writing a chart to memory", e);
        }
    }

    private static CategoryChart columns(ChartData data) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(COLUMNS_HEIGHT)
                .title(Printable.of(data.heading()))
                .xAxisTitle(data.categoryTitle())
                .yAxisTitle(data.valueTitle())
                .build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.85);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setXAxisTickMarkSpacingHint(26);
        chart.addSeries(data.key(), names(data), data.values());
        return chart;
    }

    private static HorizontalBarChart bars(ChartData data) {
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .width(WIDTH)
                .height(110 + 26 * data.categories().size())
                .title(Printable.of(data.heading()))
                .xAxisTitle(data.valueTitle())
                .yAxisTitle(data.categoryTitle())
                .build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.7);
        chart.getStyler().setPlotGridHorizontalLinesVisible(false);
        chart.getStyler().setYAxisTitleVisible(false);
        // A label at each bar: bars are 26 pixels apart, and the hint for x serves the categories of y as well.
        chart.getStyler().setXAxisTickMarkSpacingHint(24);
        chart.addSeries(data.key(), data.values(), names(data));
        return chart;
    }

    private static List<String> names(ChartData data) {
        return data.categories().stream()
                .map(name -> Printable.of(name, LONGEST_NAME))
                .toList();
    }

    private static void style(AxesChartStyler styler) {
        Styler all = styler;
        all.setLegendVisible(false);
        all.setLocale(Locale.ROOT);
        all.setSeriesColors(new Color[] {Theme.BAR});
        all.setChartBackgroundColor(Theme.GROUND);
        all.setPlotBackgroundColor(Theme.GROUND);
        all.setPlotBorderVisible(false);
        all.setChartFontColor(Theme.INK);
        all.setChartTitleFont(font(Font.BOLD, 14));
        all.setChartTitleBoxVisible(false);
        styler.setAxisTitleFont(font(Font.PLAIN, 12));
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 11));
        styler.setAxisTickLabelsColor(Theme.INK);
        styler.setPlotGridLinesColor(Theme.GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setAxisTicksLineVisible(false);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
