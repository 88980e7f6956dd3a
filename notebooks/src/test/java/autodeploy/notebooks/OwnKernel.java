package autodeploy.notebooks;

import autodeploy.testing.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The kernel of this checkout, installed beside a JJava as users install it; kept under {@code target/own-kernel}. */
public final class OwnKernel {
    /** The name of its kernelspec. */
    public static final String NAME = "java-autodeploy";

    private static final Duration INSTALL = Duration.ofMinutes(3);
    private static final Map<String, Path> INSTALLED = new ConcurrentHashMap<>();

    private OwnKernel() {}

    /** Begin to describe a kernel with the toolkit, as installed. */
    public static KernelSession.Builder withToolkit() {
        return on(JJavaWheels.NEWEST);
    }

    /** Begin to describe a kernel without the toolkit. */
    public static KernelSession.Builder alone() {
        return withToolkit().without("JJAVA_CLASSPATH");
    }

    /** Begin to describe a kernel with the toolkit on one version of JJava. */
    public static KernelSession.Builder on(String version) {
        return KernelSession.of(NAME).from(installed(version));
    }

    /** Return a folder with {@code kernels/java}, as it comes with this version, and {@code kernels/java-autodeploy}. */
    public static Path installed(String version) {
        return INSTALLED.computeIfAbsent(version, OwnKernel::install);
    }

    private static Path install(String version) {
        Path prefix = Checkout.root().resolve("target/own-kernel").resolve(version);
        Path kernels = prefix.resolve("share/jupyter/kernels");
        try {
            Files.createDirectories(kernels);
            Files.deleteIfExists(kernels.resolve("java"));
            Files.createSymbolicLink(
                    kernels.resolve("java"), JJavaWheels.wheel(version).resolve("kernels/java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of(
                PythonEnvironment.python().toString(),
                Checkout.root().resolve("kernel-config/install").toString(),
                "--prefix",
                prefix.toString(),
                "--java",
                Checkout.javaHome().resolve("bin/java").toString());
        Ran ran = Ran.command(command, prefix, INSTALL, Checkout::useTestJava);
        if (ran.status() != 0) {
            throw new AssertionError("the kernel cannot be installed:\n" + ran.text());
        }
        return prefix.resolve("share/jupyter");
    }
}
