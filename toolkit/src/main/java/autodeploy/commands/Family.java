package autodeploy.commands;

import java.util.Arrays;
import java.util.Optional;

/**
 * Name a family of commands: one magic in notebooks, one word on the command line.
 *
 * <p>Loading this loads no library, so that a kernel can register the magics at once.
 */
public enum Family {
    /** What this is, what the machine offers, which commands there are. */
    INFO("info", "ad"),
    /** Graph dumps. */
    GRAPH("graph", "adgraph"),
    /** Configurations. */
    CONFIG("config", "adconfig"),
    /** Logs. */
    LOG("log", "adlog"),
    /** Whether a configuration was applied. */
    VERIFY("verify", "adverify");

    private final String word;
    private final String magic;

    Family(String word, String magic) {
        this.word = word;
        this.magic = magic;
    }

    /**
     * Give the word on the command line.
     *
     * @return such as {@code graph}
     */
    public String word() {
        return word;
    }

    /**
     * Give the magic's name.
     *
     * @return such as {@code adgraph}, without the percent sign
     */
    public String magic() {
        return magic;
    }

    /** Find the family of a magic, by its name without percent sign. */
    static Optional<Family> ofMagic(String name) {
        return Arrays.stream(values()).filter(f -> f.magic.equals(name)).findFirst();
    }

    Object declaration() {
        return switch (this) {
            case INFO -> new InfoCommand();
            case GRAPH -> new GraphCommand();
            case CONFIG -> new ConfigCommand();
            case LOG -> new LogCommand();
            case VERIFY -> new VerifyCommand();
        };
    }

    /**
     * Tell whether the family has a cell magic too.
     *
     * @return true where {@code %%} before its name works
     */
    public boolean hasCell() {
        return this == CONFIG;
    }

    /** Give the declaration of its cell magic. */
    Optional<CellAction> cell() {
        return hasCell() ? Optional.of(new ConfigCell()) : Optional.empty();
    }
}
