package autodeploy.kernel.cell;

import java.nio.charset.Charset;
import org.dflib.jjava.jupyter.kernel.JupyterIO;

/** The streams and displays of cells, of which each thread's output goes to its own cell. */
public final class CellIO extends JupyterIO {
    /**
     * Make streams that are connected to nothing yet.
     *
     * @param encoding of the text
     */
    public CellIO(Charset encoding) {
        super(encoding);
    }

    /**
     * Connect the streams, once and for all.
     *
     * @param router sends outputs to the cell of the thread that makes them
     */
    public void attach(CellOutput router) {
        setEnv(router);
    }
}
