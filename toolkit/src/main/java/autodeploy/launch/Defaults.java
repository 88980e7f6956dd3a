package autodeploy.launch;

import java.time.Duration;

/** The room's limits. */
final class Defaults {
    /** Kept of each output stream, half of it from the beginning and half from the end. */
    static final int CAPTURE_BYTES = 1 << 20;

    /** Between the request to end and the kill; short, since an interrupted cell should be free within a second. */
    static final Duration STOP_GRACE = Duration.ofMillis(400);

    /** For killed processes to be gone; longer only where the system cannot end them (stuck in a driver). */
    static final Duration KILL_WAIT = Duration.ofSeconds(2);

    /**
     * For the rest of the output after a program's end. Reached only where a process that it left behind keeps the
     * pipe open; then reading ends.
     */
    static final Duration OUTPUT_GRACE = Duration.ofSeconds(1);

    /** What takes longer than this is worth a word. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    /** Between two looks at how many programs have answered. */
    static final Duration LOOK = Duration.ofMillis(100);

    /** For native programs, which answer in milliseconds; nvidia-smi may need seconds to wake the driver. */
    static final Duration PROBE = Duration.ofSeconds(10);

    /**
     * For programs in Python: {@code trtllm-serve --version} imports PyTorch and TensorRT-LLM, about 20 s from a warm
     * disk; three times that for a cold network disk.
     */
    static final Duration PYTHON_PROBE = Duration.ofSeconds(60);

    private Defaults() {}
}
