package autodeploy.notebook;

import autodeploy.commands.Family;
import autodeploy.commands.Session;
import autodeploy.launch.Local;
import autodeploy.notebook.widget.Widgets;
import java.nio.file.Path;
import java.util.List;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/**
 * Install the toolkit into a JJava kernel: magics, renderers and default imports.
 *
 * <p>The kernel finds it through ServiceLoader when the toolkit's jar is on {@code JJAVA_CLASSPATH} at start, or after
 * {@code %classpath autodeploy-toolkit.jar}. It never throws, since an exception at start would end the kernel, and
 * prints nothing but one line when it fails.
 */
public final class ToolkitExtension implements Extension {
    /** What cells may name without an import; one evaluation, since each costs tens of milliseconds. */
    static final List<String> IMPORTS = List.of(
            "java.nio.file.Path",
            "autodeploy.core.*",
            "autodeploy.commands.Overview",
            "autodeploy.launch.*",
            "autodeploy.log.*",
            "autodeploy.graph.*",
            "autodeploy.graph.model.*",
            "autodeploy.graph.diff.*",
            "autodeploy.graph.query.*",
            "autodeploy.graph.trace.*",
            "autodeploy.graph.layers.*",
            "autodeploy.graph.audit.*",
            "autodeploy.graph.compare.*",
            "autodeploy.graph.draw.*",
            "autodeploy.config.*",
            "autodeploy.config.check.*",
            "autodeploy.config.merge.*",
            "autodeploy.config.model.*",
            "autodeploy.config.registry.*",
            "autodeploy.config.schema.*",
            "autodeploy.verify.*",
            "autodeploy.report.*",
            "autodeploy.notebook.widget.*",
            "tech.tablesaw.api.*");

    /** Make the extension; the kernel calls this. */
    public ToolkitExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        try {
            Widgets widgets = widgets(kernel);
            Renderers.register(kernel);
            Renderers.register(kernel, widgets);
            Session session = session(widgets);
            register(kernel.getMagicsRegistry(), session, widgets);
            KernelQuestion.register(kernel.getName(), kernel.getMagicsRegistry(), session);
            StringBuilder imports = new StringBuilder();
            IMPORTS.forEach(name -> imports.append("import ").append(name).append("; "));
            BaseNotebookStatics.eval(imports.toString());
        } catch (RuntimeException | Error e) {
            System.err.println("AutoDeploy toolkit could not be installed into this notebook: " + e);
        }
    }

    private static Widgets widgets(BaseKernel kernel) {
        KernelPage page = new KernelPage(kernel);
        Widgets widgets = Widgets.of(page);
        page.listen(widgets.listener());
        return widgets;
    }

    private static Session session(Widgets widgets) {
        return new Session(
                Local.ofProcess(), Path.of(System.getProperty("user.home", "")), new CommandProgress(widgets));
    }

    private static void register(MagicsRegistry registry, Session session, Widgets widgets) {
        Toolkits toolkits = new Toolkits(ToolkitExtension.class.getClassLoader());
        for (Family family : Family.values()) {
            FamilyMagic magic = new FamilyMagic(family, session, toolkits, widgets, false);
            registry.registerLineMagic(family.magic(), magic);
            if (family.hasCell()) {
                registry.registerCellMagic(family.magic(), new FamilyCell(family, session, toolkits));
            }
            registry.registerLineMagic(family.magic() + "?", new FamilyMagic(family, session, toolkits, widgets, true));
        }
    }
}
