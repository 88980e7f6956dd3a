package autodeploy.graph.trace;

import autodeploy.graph.model.Pass;
import java.util.Locale;
import java.util.Objects;

/**
 * Tell what a pass did to a node.
 *
 * @param pass the pass
 * @param kind what happened
 * @param node the node's name after it; for {@link Kind#REPLACED} and {@link Kind#GONE} the one it had before
 * @param detail what exactly, for people
 */
public record TraceEvent(Pass pass, Kind kind, String node, String detail) {
    /** Check that nothing is missing. */
    public TraceEvent {
        Objects.requireNonNull(pass, "pass");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(detail, "detail");
    }

    /** What may happen to a node. */
    public enum Kind {
        /** It is there for the first time, and in the place of nothing. */
        BORN,
        /** It has another name or stands in another module. */
        RENAMED,
        /** It has another operand or literal. */
        REWIRED,
        /** A known shape or dtype, of its result or of a weight, became another known one. */
        RETYPED,
        /** Another node, perhaps for several, took its place. */
        REPLACED,
        /** It was removed, and nothing new took its place. */
        GONE;

        /**
         * Give the word that programs see.
         *
         * @return such as {@code born}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
