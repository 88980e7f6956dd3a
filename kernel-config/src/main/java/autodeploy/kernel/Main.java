package autodeploy.kernel;

import autodeploy.kernel.wire.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/** Start the kernel for a connection file. */
public final class Main {
    /** Make the kernel, run common cells, end: for the class-data archive. */
    private static final String TRAIN = "--train";

    private Main() {}

    /**
     * Run the kernel until it is shut down.
     *
     * @param arguments the connection file, or {@code --train}
     * @throws Exception when the sockets cannot be opened
     */
    public static void main(String[] arguments) throws Exception {
        quietly();
        boolean trains = arguments[0].equals(TRAIN);
        KernelConnectionProperties places = trains ? Training.places() : places(arguments[0]);
        Connection connection;
        try {
            connection = start(places);
        } catch (RuntimeException | Error e) {
            // The threads of the sockets would keep the process, and the front end waiting.
            System.err.println("java-autodeploy: the kernel cannot start: " + e);
            e.printStackTrace();
            System.exit(1);
            return;
        }
        if (trains) {
            String failed = Training.converse(places);
            System.err.print(failed);
            System.exit(failed.isEmpty() ? 0 : 1);
        }
        connection.waitUntilClose();
    }

    /** JJava tells its log of every loop that it starts. */
    private static void quietly() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "[%4$.1s %1$tF %1$tT.%1$tL %3$s] %5$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    private static Connection start(KernelConnectionProperties places) {
        // About half of the start is spent here, the rest in JShell.
        CompletableFuture<Connection> sockets = CompletableFuture.supplyAsync(() -> open(places));
        StartupNotes notes = new StartupNotes();
        Settings settings = Settings.of(System.getenv(), notes);
        Archive.note(System.getenv(), notes);
        AutoDeployKernel kernel = new KernelBuilder(settings, notes).build();
        Connection connection = sockets.join();
        connection.listen(kernel.cells()::heard, kernel.evaluator().worker()::handOutFromHere);
        kernel.becomeHandlerForConnection(connection);
        Ending.endChildrenAtExit();
        ParentWatch.start(System.getenv(), Ending::soon);
        // The front end asks what it speaks to while JShell still reads the imports.
        connection.connect();
        try {
            kernel.start(settings);
        } catch (RuntimeException | Error e) {
            notes.add("The kernel started in part only: " + e);
        }
        connection.ready();
        return connection;
    }

    private static KernelConnectionProperties places(String file) throws IOException {
        return KernelConnectionProperties.parse(Files.readString(Path.of(file)));
    }

    private static Connection open(KernelConnectionProperties places) {
        try {
            Connection connection = new Connection(places);
            connection.bind();
            return connection;
        } catch (Exception e) {
            throw new IllegalStateException("The sockets that the connection file names cannot be opened: " + e, e);
        }
    }
}
