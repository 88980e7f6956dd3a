package autodeploy.kernel;

import autodeploy.kernel.cell.CellComms;
import autodeploy.kernel.cell.CellIO;
import autodeploy.kernel.cell.Cells;
import autodeploy.kernel.run.CellEvaluator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Properties;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.kernel.JavaKernelBuilder;
import org.dflib.jjava.kernel.magics.ClasspathMagic;
import org.dflib.jjava.kernel.magics.JarsMagic;
import org.dflib.jjava.kernel.magics.LoadMagic;
import org.dflib.jjava.kernel.magics.TimeMagic;
import org.dflib.jjava.maven.MavenDependencyResolver;
import org.dflib.jjava.maven.magics.AddMavenDependencyMagic;
import org.dflib.jjava.maven.magics.LoadFromPomCellMagic;
import org.dflib.jjava.maven.magics.LoadFromPomLineMagic;
import org.dflib.jjava.maven.magics.MavenMagic;
import org.dflib.jjava.maven.magics.MavenRepoMagic;

/** Puts a kernel together: JJava's parts and magics, with our evaluator, streams and comms. */
final class KernelBuilder extends JavaKernelBuilder<KernelBuilder, AutoDeployKernel> {
    /** What the toolkit knows this kernel by. */
    private static final String NAME = "autodeploy-java";

    private static final String JJAVA_VERSION = "/META-INF/maven/org.dflib.jjava/jjava-distro/pom.properties";

    private final Settings settings;
    private final StartupNotes notes;
    private final Cells cells = new Cells();

    KernelBuilder(Settings settings, StartupNotes notes) {
        this.settings = settings;
        this.notes = notes;
        name(NAME);
        version(jjavaVersion());
        extensionsEnabled(settings.extensionsEnabled());
        compilerOpts(settings.compilerOptions());
        magics();
    }

    @SuppressWarnings("removal") // Notebooks use them as long as JJava has them.
    private void magics() {
        TimeMagic time = new TimeMagic();
        lineMagic("load", load());
        lineMagic("classpath", new ClasspathMagic());
        lineMagic("jars", new JarsMagic());
        lineMagic("time", time);
        cellMagic("time", time);
        MavenDependencyResolver maven = new MavenDependencyResolver();
        lineMagic("maven", new MavenMagic(maven));
        lineMagic("mavenRepo", new MavenRepoMagic(maven));
        lineMagic("addMavenDependency", new AddMavenDependencyMagic(maven));
        lineMagic("loadFromPOM", new LoadFromPomLineMagic(maven));
        cellMagic("loadFromPOM", new LoadFromPomCellMagic(maven));
        lineMagic("clear_output", new ClearOutputMagic());
    }

    private static LineMagic<?, ?> load() {
        try {
            return new LoadMagic();
        } catch (NoClassDefFoundError e) {
            return loadOfA7();
        }
    }

    /** It has another name since 1.0-a8, with which this is compiled; the endings of files are those of JJava. */
    private static LineMagic<?, ?> loadOfA7() {
        String[] endings = {"", ".jsh", ".jshell", ".java", ".jjava"};
        try {
            return Class.forName("org.dflib.jjava.kernel.magics.LoadCodeMagic")
                    .asSubclass(LineMagic.class)
                    .getConstructor(String[].class)
                    .newInstance((Object) endings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JJava " + jjavaVersion() + " has no magic that loads code: " + e, e);
        }
    }

    private static String jjavaVersion() {
        Properties properties = new Properties();
        try (InputStream in = KernelBuilder.class.getResourceAsStream(JJAVA_VERSION)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // A version that nobody can read is no reason not to start.
        }
        return properties.getProperty("version", "unknown");
    }

    @Override
    protected JupyterIO buildJupyterIO(Charset encoding) {
        return new CellIO(encoding);
    }

    @Override
    protected CommManager buildCommManager() {
        return new CellComms(cells);
    }

    @Override
    public AutoDeployKernel build() {
        CellEvaluator evaluator = new CellEvaluator(NAME, cells, settings.limitMillis());
        AutoDeployKernel.Parts parts = new AutoDeployKernel.Parts(
                buildVersion(),
                buildLanguageInfo(),
                List.of(
                        new HelpLink("Java API", "https://docs.oracle.com/en/java/javase/17/docs/api/"),
                        new HelpLink("JJava", "https://github.com/dflib/jjava")),
                (CellIO) buildJupyterIO(buildJupyterIOEncoding()),
                buildCommManager(),
                buildRenderer(),
                buildMagicsResolver(buildMagicTranspiler()),
                buildMagicsRegistry(),
                buildExtensionsEnabled(),
                buildErrorStyler(),
                buildJShell(evaluator),
                evaluator,
                cells,
                notes);
        return new AutoDeployKernel(NAME, parts);
    }
}
