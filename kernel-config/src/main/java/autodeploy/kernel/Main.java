package autodeploy.kernel;

import org.dflib.jjava.kernel.JavaKernel;
import org.objectweb.asm.Opcodes;

/** Runs the kernel. */
public final class Main {
    private Main() {}

    /**
     * Run a kernel until it is shut down, or train it for the class-data archive.
     *
     * @param args the connection file, or {@code --train}
     */
    @SuppressWarnings("SystemOut") // The server's log.
    public static void main(String[] args) {
        System.err.println(JavaKernel.class.getName() + " " + Opcodes.V17);
    }
}
