package autodeploy.graph.read;

import autodeploy.core.BoundedLines;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.GraphBuilder;
import autodeploy.graph.model.Vocabulary;

/** Take the lines of a body that are nodes. */
interface NodeSink {
    /** Takes nothing: nodes are only counted. */
    NodeSink NONE = new NodeSink() {};

    /** Say what became of a line. */
    enum Taken {
        /** It is new, and has yet to be taken to pieces. */
        NOT_YET,
        /** It was added. */
        ADDED,
        /** It was added, and its module has a second node of that name now. */
        TWICE
    }

    /** Take a line that was met before. */
    default Taken known(BoundedLines in, boolean isOldestForm) {
        return Taken.NOT_YET;
    }

    default void module(String name) {}

    default Taken placeholder(BoundedLines in, int colon) {
        return Taken.ADDED;
    }

    default Taken call(BoundedLines in, int nameEnd, int open, int close) {
        return Taken.ADDED;
    }

    default void output(BoundedLines in) {}

    /** Builds a graph; the maker holds the vocabulary's monitor. */
    final class Building implements NodeSink {
        private static final long OLDEST_FORM = 0x5bd1_e995_9e37_79b9L;

        private final Vocabulary vocabulary;
        private final GraphBuilder graph;
        private final NodeLine line;
        private long key;

        Building(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
            this.graph = new GraphBuilder(vocabulary);
            this.line = new NodeLine(vocabulary);
        }

        Graph build() {
            return graph.build();
        }

        @Override
        public Taken known(BoundedLines in, boolean isOldestForm) {
            // A line may be a node in the oldest form alone: it must not be known as one in a section.
            key = key(in) ^ (isOldestForm ? OLDEST_FORM : 0);
            int known = isOldestForm ? -1 : vocabulary.findLine(key);
            return known < 0 ? Taken.NOT_YET : node(known, in);
        }

        private Taken node(int id, BoundedLines in) {
            return graph.node(id, (int) in.number()) ? Taken.ADDED : Taken.TWICE;
        }

        private long key(BoundedLines in) {
            return vocabulary.hash().of(in.bytes(), in.from(), in.to());
        }

        @Override
        public void module(String name) {
            graph.module(name);
        }

        @Override
        public Taken placeholder(BoundedLines in, int colon) {
            int known = vocabulary.findLine(key);
            return node(known >= 0 ? known : line.placeholder(in, colon, key), in);
        }

        @Override
        public Taken call(BoundedLines in, int nameEnd, int open, int close) {
            int known = vocabulary.findLine(key);
            return node(known >= 0 ? known : line.call(in, nameEnd, open, close, key), in);
        }

        @Override
        public void output(BoundedLines in) {
            key = key(in);
            int known = vocabulary.findLine(key);
            graph.output(known >= 0 ? known : line.output(in, key));
        }
    }
}
