package autodeploy.notebook;

import autodeploy.commands.Commands;
import autodeploy.commands.Family;
import autodeploy.commands.Session;
import autodeploy.core.AutoDeployException;
import autodeploy.core.View;
import autodeploy.notebook.widget.GraphBrowser;
import autodeploy.notebook.widget.Widgets;
import autodeploy.report.browse.BrowserData;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** Runs the commands of one family as a magic, or shows their help. */
final class FamilyMagic implements LineMagic<Object, BaseKernel> {
    static final String SHOWS_NO_RESULTS = "1.0-a6";

    private final Family family;
    private final Session session;
    private final Toolkits toolkits;
    private final Widgets widgets;
    private final boolean help;

    FamilyMagic(Family family, Session session, Toolkits toolkits, Widgets widgets, boolean help) {
        this.family = family;
        this.session = session;
        this.toolkits = toolkits;
        this.widgets = widgets;
        this.help = help;
    }

    @Override
    public Object eval(BaseKernel kernel, List<String> words) {
        toolkits.newWarning().ifPresent(warning -> kernel.display(new DisplayData(warning)));
        widgets.newNotice().ifPresent(notice -> kernel.display(new DisplayData(notice)));
        try {
            Object view = live(Commands.magic(family, help ? List.of("--help") : words, session));
            if (SHOWS_NO_RESULTS.equals(kernel.getVersion())) {
                kernel.display(kernel.getRenderer().render(view));
            }
            return view;
        } catch (AutoDeployException e) {
            throw CommandFailed.of(e);
        } catch (RuntimeException e) {
            throw CommandFailed.internal(e);
        }
    }

    /** What a page can browse lives on in it. */
    private static Object live(View view) {
        return view instanceof BrowserData data ? GraphBrowser.of(data) : view;
    }
}
