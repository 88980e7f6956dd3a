package autodeploy.report.browse;

import autodeploy.core.CancelledException;
import autodeploy.core.Html;
import autodeploy.core.LaunchException;
import autodeploy.core.Progress;
import autodeploy.core.UsageException;
import autodeploy.graph.Passes;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Write a run into one HTML file that anyone can browse: no network, no other file, no program but a web browser.
 *
 * <pre>{@code
 * ExportResult result = GraphExport.of(dumps, dumps.counted()).write(Path.of("run.html"), false, Progress.NONE);
 * }</pre>
 *
 * <p>The same input gives the same bytes on the same build of Java. Graphs are stored as differences and compressed: a
 * run of 66 passes with 576,621 printed nodes takes about 1 MB. All that a dump holds is data to the page: it
 * reaches it compressed, is shown as text, and a policy in the file forbids every script but its own.
 */
public final class GraphExport {
    /** Nodes of distinct graphs that a page holds without becoming slow. */
    private static final long MOST_NODES = 3_000_000;

    /** Bytes of packed data that browsers still open in seconds. */
    private static final int MOST_BYTES = 64 << 20;

    private final Run run;
    private final PassFacts facts;
    private final long mostNodes;
    private final int mostBytes;

    GraphExport(Run run, Passes passes, long mostNodes, int mostBytes) {
        this.run = run;
        this.facts = new PassFacts(passes);
        this.mostNodes = mostNodes;
        this.mostBytes = mostBytes;
    }

    /**
     * Choose what to export.
     *
     * @param run the passes and their graphs
     * @param passes the same passes, with what a log says of them
     * @return the export, not yet written
     */
    public static GraphExport of(Run run, Passes passes) {
        return new GraphExport(run, passes, MOST_NODES, MOST_BYTES);
    }

    /**
     * Write the file, whole or not at all.
     *
     * <p>Passes are left out with a note in the page where their distinct graphs hold more than 3 million nodes, or 64
     * MiB when packed. Reads the whole run.
     *
     * @param file the file; an earlier export is replaced
     * @param isForced whether to replace any other file, too
     * @param progress hears of each pass
     * @return what was written
     * @throws UsageException when the file exists and is no export
     * @throws LaunchException when it cannot be written
     * @throws CancelledException when the thread is interrupted; nothing is written then
     */
    public ExportResult write(Path file, boolean isForced, Progress progress) {
        ExportFile target = new ExportFile(file);
        target.check(isForced);
        long most = mostNodes;
        Packing packing = packing(most);
        byte[] packed = packing.pack(progress);
        while (packed.length > mostBytes && most > 0) {
            most /= 2;
            packing = packing(most);
            packed = packing.pack(progress);
        }
        byte[] page = page(packed);
        target.write(page);
        long nodes = run.list().stream().mapToLong(Pass::nodes).sum();
        return new ExportResult(
                file.toString(), page.length, run.list().size(), nodes, packing.leftOut(), run.simulated());
    }

    private Packing packing(long most) {
        return new Packing(run, facts, new ChangeFinder(), most);
    }

    private byte[] page(byte[] packed) {
        String script = "\n" + BrowserPage.fileScript();
        String style = "\n" + BrowserPage.fileStyle();
        String policy = "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
        Html head = new Html().open("html", "lang", "en").open("head").open("meta", "charset", "utf-8");
        head.open("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        head.open("meta", "name", "generator", "content", ExportFile.GENERATOR);
        head.open("meta", "name", "viewport", "content", "width=device-width");
        head.element("title", "Graph dumps: " + run.title());
        Html body = new Html().close("head").open("body");
        body.element("p", "Opening the dumps…", "id", "words");
        body.open("div", "id", "browser").close("div");
        ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 4 / 3 + 200_000);
        put(out, "<!doctype html>\n" + head + "\n<style>");
        put(out, style);
        put(out, "</style>\n" + body + "\n<script type=\"application/octet-stream\" id=\"data\">");
        out.writeBytes(Base64.getEncoder().encode(packed));
        put(out, "</script>\n<script type=\"module\">");
        put(out, script);
        put(out, "</script>\n</body>\n</html>\n");
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
