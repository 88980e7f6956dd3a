package autodeploy;

import autodeploy.core.SampleDiagrams;
import autodeploy.core.SampleView;
import autodeploy.report.ChartImage;
import autodeploy.report.Charts;
import autodeploy.report.Json;
import autodeploy.report.Tables;
import autodeploy.report.draw.Diagrams;
import java.io.StringWriter;
import java.util.Map;
import org.knowm.xchart.QuickChart;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Uses, in a JVM with the shaded jar alone, what users and the toolkit use of the bundled libraries. */
public final class ShadedJarUse {
    private ShadedJarUse() {}

    /**
     * Use everything, or only the fonts.
     *
     * @param arguments empty, or {@code fonts}
     * @throws Exception when a class was lost
     */
    public static void main(String[] arguments) throws Exception {
        ChartImage image = Charts.draw(new SampleView(false).charts().get(0));
        if (arguments.length > 0) {
            boolean advised = image.note().orElse("").contains("fontconfig");
            System.out.print(
                    image.png().isPresent() ? "png and svg\n" : advised ? "svg; install fontconfig\n" : "no advice\n");
            return;
        }
        check(image.png().isPresent(), "chart");
        check(
                Charts.encode(QuickChart.getChart("t", "x", "y", "s", new double[] {1, 2}, new double[] {3, 4}))
                        .svg()
                        .contains("<svg"),
                "svg of a user's chart");
        ChartImage drawing = Diagrams.draw(SampleDiagrams.layer());
        check(drawing.png().isPresent() && drawing.svg().contains("torch_rmsnorm"), "diagram");
        check(Json.print(Map.of("a", 1)).contains("\"a\" : 1"), "json");
        tables();
        System.out.print("all used\n");
    }

    private static void tables() throws Exception {
        String csv = "stage,transform,seconds\nexport,export_to_gm,15.1\nsharding,detect_sharding,0.2\nexport,x,0.9\n";
        // Reading guesses the character set and the types; the rest goes through fastutil, math3 and RoaringBitmap.
        Table read = Table.read().usingOptions(CsvReadOptions.builderFromString(csv));
        check(read.rowCount() == 3, "csv");
        java.nio.file.Path file = java.nio.file.Files.createTempFile("table", ".csv");
        java.nio.file.Files.writeString(file, csv);
        check(Table.read().csv(file.toFile()).rowCount() == 3, "csv file");
        java.nio.file.Files.delete(file);
        Table byStage = read.summarize("seconds", AggregateFunctions.sum, AggregateFunctions.stdDev)
                .by("stage");
        check(byStage.rowCount() == 2, "summarize");
        check(read.where(read.stringColumn("stage").isEqualTo("export")).rowCount() == 2, "where");
        check(read.sortDescendingOn("seconds").row(0).getDouble("seconds") == 15.1, "sort");
        check(read.joinOn("stage").with(byStage).join().rowCount() == 3, "join");
        check(read.xTabCounts("stage", "transform").rowCount() > 0, "cross table");
        DoubleColumn seconds = read.doubleColumn("seconds");
        check(seconds.percentile(50) == 0.9 && seconds.log10().size() == 3, "statistics");
        StringWriter written = new StringWriter();
        read.write().csv(written);
        check(written.toString().startsWith("stage,transform,seconds"), "write csv");
        check(Tables.of(new SampleView(false)).structure().rowCount() == 4, "structure");
        check(read.print().contains("export_to_gm"), "print");
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new IllegalStateException(what + " does not work in the shaded jar");
        }
    }
}
