package autodeploy.notebook;

import autodeploy.commands.CellText;
import autodeploy.commands.Commands;
import autodeploy.commands.Family;
import autodeploy.commands.Session;
import autodeploy.core.AutoDeployException;
import autodeploy.core.UsageException;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.jspecify.annotations.Nullable;

/** Runs the cell magic of a family; Java expressions in its text are evaluated here, by the kernel of the notebook. */
final class FamilyCell implements CellMagic<Object, BaseKernel> {
    private final Family family;
    private final Session session;
    private final Toolkits toolkits;

    FamilyCell(Family family, Session session, Toolkits toolkits) {
        this.family = family;
        this.session = session;
        this.toolkits = toolkits;
    }

    @Override
    public Object eval(BaseKernel kernel, List<String> words, String body) {
        toolkits.newWarning().ifPresent(warning -> kernel.display(new DisplayData(warning)));
        try {
            Object view = Commands.cell(family, words, new CellText(body, FamilyCell::evaluate), session);
            if (FamilyMagic.SHOWS_NO_RESULTS.equals(kernel.getVersion())) {
                kernel.display(kernel.getRenderer().render(view));
            }
            return view;
        } catch (AutoDeployException e) {
            throw CommandFailed.of(e);
        } catch (RuntimeException e) {
            throw CommandFailed.internal(e);
        }
    }

    private static @Nullable Object evaluate(String expression) {
        try {
            return BaseNotebookStatics.eval(expression);
        } catch (RuntimeException e) {
            throw new UsageException(
                    "the expression failed: " + e.getMessage(),
                    "{{" + expression + "}}",
                    "It must be Java that works in a cell of this notebook.");
        }
    }
}
