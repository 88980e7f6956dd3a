package autodeploy.config.schema;

/** Name the backend that a configuration is for. */
public enum Backend {
    /** {@code --backend _autodeploy}. */
    AUTODEPLOY("_autodeploy"),
    /** {@code --backend pytorch}. */
    PYTORCH("pytorch");

    private final String word;

    Backend(String word) {
        this.word = word;
    }

    /**
     * Give the word after {@code --backend}.
     *
     * @return {@code _autodeploy} or {@code pytorch}
     */
    public String word() {
        return word;
    }
}
