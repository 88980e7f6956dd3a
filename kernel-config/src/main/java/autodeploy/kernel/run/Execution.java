package autodeploy.kernel.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.SPIResolutionException;
import org.dflib.jjava.jupyter.telemetry.TelemetryCollector;
import org.jspecify.annotations.Nullable;

/**
 * Runs what JShell has compiled: classes get their checks, calls go to the cell's thread.
 *
 * <p>Results and exceptions stay here as they are, under a key, since JShell hands on only their texts.
 */
final class Execution implements ExecutionControl {
    /** With blanks, so that no class is called so. */
    static final String INTERRUPTED = "Cell Interrupted";
    /** Causes may go round in a circle. */
    private static final int MOST_CAUSES = 10;

    private final ExecutionControl classes;
    private final ClassLoader loader;
    private final Worker worker;
    private final long limitMillis;
    private final AtomicLong keys = new AtomicLong();
    private final Map<String, Object> results = new ConcurrentHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // One per kernel, and a process has one kernel.
    private final ThreadLocal<@Nullable TelemetryCollector<?>> telemetry = new ThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage") // As above.
    private final ThreadLocal<@Nullable Throwable> failure = new ThreadLocal<>();

    /** Load classes by another control, and run them here. */
    Execution(ExecutionControl classes, ClassLoader loader, Worker worker, long limitMillis) {
        this.classes = classes;
        this.loader = loader;
        this.worker = worker;
        this.limitMillis = limitMillis;
    }

    /** Take a result by its key; null where the code gave null. */
    @Nullable
    Object takeResult(String key) {
        return results.remove(key);
    }

    /** Take what the code threw that this thread ran last. */
    @Nullable
    Throwable takeFailure() {
        Throwable thrown = failure.get();
        failure.remove();
        return thrown;
    }

    void measure(@Nullable TelemetryCollector<?> collector) {
        TelemetryCollector<?> before = telemetry.get();
        if (collector == null && before != null) {
            before.stop();
        }
        telemetry.set(collector);
    }

    @Override
    public void load(ClassBytecodes[] compiled)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        ClassBytecodes[] checked = new ClassBytecodes[compiled.length];
        for (int i = 0; i < compiled.length; i++) {
            checked[i] = new ClassBytecodes(compiled[i].name(), Checks.into(compiled[i].bytecodes()));
        }
        classes.load(checked);
    }

    @Override
    public void redefine(ClassBytecodes[] compiled)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        classes.redefine(compiled);
    }

    @Override
    public String invoke(String className, String methodName) throws RunException, InternalException {
        Method method;
        try {
            method = loader.loadClass(className).getDeclaredMethod(methodName);
            method.setAccessible(true);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InternalException("No compiled code " + className + "." + methodName + ": " + e);
        }
        try {
            Object result = worker.call(() -> measured(method), limitMillis);
            String key = Long.toString(keys.incrementAndGet());
            // JShell never asks for the key of a statement without a value, so none may be kept for it.
            if (result != null) {
                results.put(key, result);
            }
            return key;
        } catch (Interrupted e) {
            failure.set(e);
            throw new UserException(String.valueOf(e.getMessage()), INTERRUPTED, e.getStackTrace());
        } catch (Throwable e) {
            throw thrown(e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e);
        }
    }

    private RunException thrown(Throwable cause) {
        if (cause instanceof SPIResolutionException unresolved) {
            return new ResolutionException(unresolved.id(), cause.getStackTrace());
        }
        failure.set(cause);
        return withCauses(cause, MOST_CAUSES);
    }

    /** JShell tells for the causes too which frames are a cell's, where it is given them. */
    private static UserException withCauses(Throwable thrown, int most) {
        UserException told = new UserException(
                String.valueOf(Told.message(thrown)), thrown.getClass().getName(), thrown.getStackTrace());
        Throwable cause = Told.cause(thrown);
        if (cause != null && most > 1) {
            told.initCause(withCauses(cause, most - 1));
        }
        return told;
    }

    // The collector's own type of mark is known to itself only.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private @Nullable Object measured(Method method) throws ReflectiveOperationException {
        TelemetryCollector collector = telemetry.get();
        if (collector == null) {
            return method.invoke(null);
        }
        Object mark = collector.measurementStart();
        try {
            return method.invoke(null);
        } finally {
            collector.measurementEnd(mark);
        }
    }

    @Override
    public String varValue(String className, String varName)
            throws RunException, EngineTerminationException, InternalException {
        return classes.varValue(className, varName);
    }

    @Override
    public void addToClasspath(String path) throws EngineTerminationException, InternalException {
        classes.addToClasspath(path);
    }

    @Override
    public void stop() throws EngineTerminationException, InternalException {
        worker.interrupt();
    }

    @Override
    public @Nullable Object extensionCommand(String command, @Nullable Object arg)
            throws RunException, EngineTerminationException, InternalException {
        return classes.extensionCommand(command, arg);
    }

    @Override
    public void close() {
        classes.close();
    }
}
