package autodeploy.cli;

import autodeploy.commands.Session;
import autodeploy.launch.Local;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
        // Whatever the locale says: tables and JSON are UTF-8.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Session session = new Session(Local.ofProcess(), Path.of(System.getProperty("user.home", "")), err::println);
        int status = new Shell(session, out, err).run(List.of(arguments));
        out.flush();
        System.exit(status);
    }
}
