package autodeploy.kernel.start;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Properties;

/**
 * Check the machine, then start the kernel.
 *
 * <p>What is wrong goes to standard error, which is the server's log, as one line with the cause and the fix, and the
 * process ends with status 1. The kernel gets the arguments as they are.
 *
 * <p>Plain old Java on purpose: it runs on any Java since 8, and costs a kernel's start no measurable time.
 */
public final class Start {
    private static final String KERNEL = "autodeploy.kernel.Main";
    private static final String JSHELL = "jdk.jshell.JShell";
    private static final String JJAVA = "org.dflib.jjava.kernel.JavaKernel";
    /** Came with JJava 1.0-a7. */
    private static final String SINCE_A7 = "org.dflib.jjava.jupyter.kernel.magic.MagicsResolver";
    /** The version of the JJava in a jar. */
    private static final String JJAVA_VERSION = "META-INF/maven/org.dflib.jjava/jjava-distro/pom.properties";

    private static final int OLDEST_JAVA = 17;
    private static final String TRAIN = "--train";

    private static final String OTHER_JAVA =
            "Install a JDK " + OLDEST_JAVA + " or newer, then run kernel-config/install --java FILE";
    private static final String INSTALL_JJAVA =
            "Run pip install -r kernel-config/requirements.txt, then kernel-config/install";

    private Start() {}

    /**
     * Check the machine, then start the kernel.
     *
     * @param args the connection file that Jupyter wrote; or {@code --train}, for the class-data archive
     */
    public static void main(String[] args) throws Throwable {
        String problem = problem(args);
        if (problem != null) {
            refuse(problem);
            return;
        }
        try {
            Class.forName(KERNEL).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @SuppressWarnings("SystemOut") // The server's log is the only place to say it.
    private static void refuse(String problem) {
        System.err.println("java-autodeploy: the kernel cannot start: " + problem.replace('\n', ' ') + ".");
        System.exit(1);
    }

    /** What is wrong, and what to do about it, without the full stop; null where nothing is. */
    private static @Nullable String problem(String[] args) {
        String problem = javaProblem(property("java.specification.version"));
        if (problem == null) {
            problem = jjavaProblem();
        }
        if (problem == null) {
            problem = opensProblem();
        }
        return problem == null ? argumentProblem(args) : problem;
    }

    static @Nullable String javaProblem(String version) {
        String java = property("java.home") + " is Java " + version;
        if (major(version) < OLDEST_JAVA) {
            return java + ", and " + OLDEST_JAVA + " or newer is needed. " + OTHER_JAVA;
        }
        if (isMissing(JSHELL)) {
            return java + " without the module jdk.jshell: a runtime, not a JDK. " + OTHER_JAVA;
        }
        if (isMissing("javax.tools.JavaCompiler")) {
            return java + " without the module java.compiler: a runtime, not a JDK. " + OTHER_JAVA;
        }
        return null;
    }

    /** The feature number of a version such as 1.8, 11 or 17; 0 where it is none. */
    private static int major(String version) {
        try {
            return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static @Nullable String jjavaProblem() {
        if (isMissing(JJAVA)) {
            String gone = firstGone(property("java.class.path"));
            return (gone == null
                            ? "the class path " + property("java.class.path") + " has no JJava"
                            : gone + " is gone")
                    + ". " + INSTALL_JJAVA;
        }
        if (isMissing(SINCE_A7)) {
            return "JJava " + jjavaVersion() + " is too old; 1.0a7 or newer is needed. " + INSTALL_JJAVA;
        }
        return null;
    }

    /** The first entry of a class path that isn't there. */
    static @Nullable String firstGone(String classPath) {
        int begin = 0;
        while (begin <= classPath.length()) {
            int end = classPath.indexOf(File.pathSeparatorChar, begin);
            if (end < 0) {
                end = classPath.length();
            }
            String entry = classPath.substring(begin, end);
            if (!entry.isEmpty() && !new File(entry).exists()) {
                return entry;
            }
            begin = end + 1;
        }
        return null;
    }

    private static String jjavaVersion() {
        Properties properties = new Properties();
        try (InputStream in = Start.class.getClassLoader().getResourceAsStream(JJAVA_VERSION)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException | IllegalArgumentException e) {
            // Then it has no known version.
        }
        return properties.getProperty("version", "of an unknown version");
    }

    private static @Nullable String opensProblem() {
        try {
            // Throws what Java 8 has no name for.
            Class.forName(JSHELL, false, Start.class.getClassLoader())
                    .getDeclaredConstructors()[0]
                    .setAccessible(true);
            return null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "the option --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED is missing in kernel.json."
                    + " Run kernel-config/install, which writes it anew";
        }
    }

    private static @Nullable String argumentProblem(String[] args) {
        if (args.length == 0) {
            return "it was given no connection file. Jupyter starts it, with {connection_file} at the end of argv in"
                    + " kernel.json; kernel-config/install writes that anew";
        }
        File file = new File(args[0]);
        if (!TRAIN.equals(args[0]) && !(file.isFile() && file.canRead())) {
            return "the connection file " + file + " is not there or cannot be read. Start the kernel again";
        }
        return null;
    }

    private static boolean isMissing(String type) {
        try {
            Class.forName(type, false, Start.class.getClassLoader());
            return false;
        } catch (ClassNotFoundException | LinkageError e) {
            return true;
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        return value == null ? "" : value;
    }

    /** May be null; the annotation that the kernel uses needs Java 9. */
    @interface Nullable {}
}
