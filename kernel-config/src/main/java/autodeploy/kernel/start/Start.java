package autodeploy.kernel.start;

/** Check the machine, then start the kernel. */
public final class Start {
    private Start() {}

    /**
     * Start the kernel.
     *
     * @param args handed on to the kernel
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        Class.forName("autodeploy.kernel.Main")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
