package autodeploy.commands;

/**
 * Holds one value that could stand at the cursor, not yet quoted.
 *
 * @param goesOn whether more of the same word may follow, as after a directory
 */
record Offer(String value, Completion.Kind kind, boolean goesOn) {
    static Offer of(String value, Completion.Kind kind) {
        return new Offer(value, kind, false);
    }
}
