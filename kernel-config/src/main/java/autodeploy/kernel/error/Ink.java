package autodeploy.kernel.error;

/** The colours of an error. */
enum Ink {
    RED("\u001b[1;31m"),
    BOLD("\u001b[1m"),
    FAINT("\u001b[2m");

    private static final String PLAIN = "\u001b[0m";

    private final String begin;

    Ink(String begin) {
        this.begin = begin;
    }

    String of(String text) {
        return text.isEmpty() ? text : begin + text + PLAIN;
    }
}
