package autodeploy.notebook;

import autodeploy.core.CancelledException;
import autodeploy.core.ChartData;
import autodeploy.core.Diagram;
import autodeploy.core.HeatMap;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.notebook.widget.LiveView;
import autodeploy.notebook.widget.Widgets;
import autodeploy.report.ChartImage;
import autodeploy.report.Charts;
import autodeploy.report.HtmlFragment;
import autodeploy.report.Tables;
import autodeploy.report.draw.Diagrams;
import autodeploy.report.draw.HeatMaps;
import java.util.Base64;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import tech.tablesaw.api.Table;

/** Shows our results, and the tables and charts that users make of them, in a notebook. */
final class Renderers {
    private static final int MOST_BOXES_AS_TEXT = 400;

    private Renderers() {}

    static void register(BaseKernel kernel) {
        Renderer renderer = kernel.getRenderer();
        renderer.createRegistration(View.class)
                .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
                .onType(View.class)
                .register((view, context) -> {
                    // A bundle holds one picture at most, and JupyterLab shows either it or the table: charts and
                    // drawings come first.
                    view.charts().forEach(chart -> kernel.display(drawn(chart)));
                    view.heatMaps().forEach(map -> kernel.display(drawn(map)));
                    view.diagrams().forEach(diagram -> kernel.display(drawn(diagram)));
                    show(view, context);
                });
        renderer.createRegistration(Table.class)
                .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
                .onType(Table.class)
                .register((table, context) -> show(Tables.view(table), context));
        registerPictures(renderer);
    }

    /** Show what lives on in the page. */
    static void register(BaseKernel kernel, Widgets widgets) {
        kernel.getRenderer()
                .createRegistration(LiveView.class)
                .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
                .onType(LiveView.class)
                .register((view, context) -> {
                    widgets.newNotice().ifPresent(notice -> kernel.display(new DisplayData(notice)));
                    guard(() -> context.getOutputContainer().assign(KernelPage.data(view.show(widgets))));
                });
    }

    private static void registerPictures(Renderer renderer) {
        registerCharts(renderer, Charts.xchartType());
        pictures(renderer, ChartData.class)
                .onType(ChartData.class)
                .register((chart, context) -> put(Charts.draw(chart), context));
        pictures(renderer, HeatMap.class)
                .onType(HeatMap.class)
                .register((map, context) -> put(HeatMaps.draw(map), context));
        pictures(renderer, Diagram.class)
                .onType(Diagram.class)
                .register((diagram, context) ->
                        guard(() -> context.getOutputContainer().assign(drawn(diagram))));
        pictures(renderer, ChartImage.class).onType(ChartImage.class).register((image, context) -> put(image, context));
    }

    /** JJava registers the type given first as well, so it must be the charts' own and never {@code Object}. */
    private static <T> void registerCharts(Renderer renderer, Class<T> type) {
        pictures(renderer, type).onType(type).register((chart, context) -> {
            try {
                put(Charts.encode(chart), context);
            } catch (IllegalStateException e) {
                // No fonts: the message names what to install.
                context.getOutputContainer().assign(new DisplayData(String.valueOf(e.getMessage())));
            }
        });
    }

    private static <T> Renderer.RenderRegistration<T> pictures(Renderer renderer, Class<T> type) {
        return renderer.createRegistration(type)
                .preferring(MIMEType.IMAGE_SVG, MIMEType.IMAGE_PNG, MIMEType.TEXT_PLAIN);
    }

    private static void put(ChartImage image, RenderContext context) {
        context.getOutputContainer().assign(picture(image));
    }

    private static void show(View view, RenderContext context) {
        guard(() -> put(view, context));
    }

    static void guard(Runnable show) {
        try {
            show.run();
        } catch (OutOfMemoryError | StackOverflowError e) {
            // An Error here would end the kernel's shell thread, and every later cell would wait for ever.
            throw new IllegalStateException("too large to be shown: " + e, e);
        }
    }

    private static void put(View view, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> view.text(HtmlFragment.mostRows(view)));
        context.renderIfRequested(
                MIMEType.TEXT_HTML, () -> HtmlFragment.of(view).html());
    }

    /** Draw a chart; one that cannot be drawn must not take the table with it. */
    private static DisplayData drawn(ChartData chart) {
        try {
            return picture(Charts.draw(chart));
        } catch (RuntimeException e) {
            return new DisplayData("The chart " + chart.key() + " cannot be drawn: " + e);
        }
    }

    /** Draw a heat map; one that cannot be drawn must not take the table with it. */
    private static DisplayData drawn(HeatMap map) {
        try {
            return picture(HeatMaps.draw(map));
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            return new DisplayData("The heat map " + map.key() + " cannot be drawn: " + e + "\n" + map.text());
        }
    }

    /** Draw a diagram; one that is too large is told as text. */
    private static DisplayData drawn(Diagram diagram) {
        try {
            return picture(Diagrams.draw(diagram));
        } catch (UsageException e) {
            return new DisplayData(e.getMessage() + "\n" + diagram.text(MOST_BOXES_AS_TEXT));
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            return new DisplayData("The drawing cannot be made: " + e + "\n" + diagram.text(MOST_BOXES_AS_TEXT));
        }
    }

    private static DisplayData picture(ChartImage image) {
        DisplayData data = new DisplayData(image.note().map(n -> n + "\n").orElse("") + image.text());
        data.putSVG(image.svg());
        image.png()
                .ifPresent(png ->
                        data.putData(MIMEType.IMAGE_PNG, Base64.getEncoder().encodeToString(png.bytes())));
        return data;
    }
}
