package autodeploy.core;

import java.util.Locale;

/** Say how a transform ended, as the log tells it. */
public enum TransformStatus {
    /** Ran and matched at least once; also {@code resize_kv_cache}, which reports 0 on success. */
    APPLIED,
    /** Ran and reported {@code matches=0}. */
    NO_MATCH,
    /** Reported {@code skipped}. */
    SKIPPED,
    /** Reported {@code disabled}. */
    DISABLED,
    /** Reported a failure, or its rank ended in a traceback before a summary. */
    FAILED,
    /** Began, and neither ended nor failed: the log stops inside it. */
    UNFINISHED;

    /**
     * Give the word used in tables and JSON.
     *
     * @return the word in lower case, such as {@code no_match}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
