package autodeploy.log;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Print what reading logs takes in this JVM as one JSON object: for each file seconds, the median of 10 after as many
 * rounds of warm-up, the same of this thread's processor time, its lines, and what was found.
 *
 * <p>Arguments: the logs; or {@code --once} and one log, which is read a single time, as from a pipe. {@code
 * bench_logs.py} runs it.
 */
public final class LogTimes {
    private static final int ROUNDS = 10;

    private LogTimes() {}

    /**
     * Measure and print.
     *
     * @param arguments the logs
     */
    public static void main(String[] arguments) {
        List<String> figures = new ArrayList<>();
        boolean isOnce = arguments[0].equals("--once");
        for (String log : Arrays.asList(arguments).subList(isOnce ? 1 : 0, arguments.length)) {
            figures.add(measured(Path.of(log), isOnce ? 0 : ROUNDS));
        }
        System.out.println("[" + String.join(", ", figures) + "]");
    }

    private static String measured(Path log, int warmUp) {
        int rounds = Math.max(1, warmUp);
        double[] seconds = new double[rounds];
        double[] processor = new double[rounds];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        String found = "";
        for (int round = -warmUp; round < rounds; round++) {
            long begin = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            AutoDeployLog read = AutoDeployLog.read(log);
            if (round >= 0) {
                seconds[round] = (System.nanoTime() - begin) / 1e9;
                processor[round] = (threads.getCurrentThreadCpuTime() - used) / 1e9;
            }
            found = String.format(
                    Locale.ROOT,
                    "\"lines\": %d, \"records\": %d, \"memory\": %d, \"facts\": %d, \"problems\": %d",
                    read.lines(),
                    read.records().size(),
                    read.contents().memory().size(),
                    read.contents().facts().size(),
                    read.problems().stream().mapToLong(p -> p.count()).sum());
        }
        return String.format(
                Locale.ROOT, "{\"seconds\": %.4f, \"cpu\": %.4f, %s}", median(seconds), median(processor), found);
    }

    private static double median(double[] figures) {
        Arrays.sort(figures);
        return (figures[figures.length / 2] + figures[(figures.length - 1) / 2]) / 2;
    }
}
