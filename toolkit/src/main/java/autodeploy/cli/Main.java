package autodeploy.cli;

import autodeploy.commands.Session;
import autodeploy.launch.Local;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Start the command line: {@code java -jar autodeploy-toolkit.jar COMMAND}. */
public final class Main {
    private Main() {}

    /**
     * Run one command and exit: 0 done, 1 the answer is negative, 2 wrong use, 3 impossible with this input or machine.
     *
     * @param arguments the command's words
     */
    public static void main(String[] arguments) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        // Whatever the locale says: all output is UTF-8.
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Session session = new Session(Local.ofProcess(), Path.of(System.getProperty("user.home", "")), err::println);
        System.exit(new Shell(session, out, err).run(List.of(arguments)));
    }
}
