package autodeploy.config.check;

import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.Printable;
import java.util.Objects;

/**
 * Report one thing that is wrong, doubtful or worth knowing in a configuration.
 *
 * @param severity an error is what the release rejects at start
 * @param file the file's name
 * @param line the line, from 1
 * @param column the column, from 1
 * @param key the key's path, parted by dots, as in the file; empty for the whole file
 * @param message what is wrong and why, with the value seen; no full stop at its end
 * @param fix what to do, as a sentence; empty when there is nothing to do
 */
public record Problem(Severity severity, String file, int line, int column, String key, String message, String fix) {
    /** Bound the texts: they may quote untrusted input. */
    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(file, "file");
        key = Printable.of(key, 200);
        message = Printable.of(message, 500);
        fix = Printable.of(fix, 500);
    }

    /**
     * Put it into one line.
     *
     * @return such as {@code config.yaml:12:3 `kv_cache_config.dtype`: warning: …. Do this.}
     */
    public String sentence() {
        return Printable.of(file, 300) + ":" + line + ":" + column + (key.isEmpty() ? "" : " `" + key + "`") + ": "
                + severity.word() + ": " + message + "." + (fix.isEmpty() ? "" : " " + fix);
    }
}
