package autodeploy.graph.model;

import java.util.Arrays;

/** Gather the parts of one line before it is added to a {@link Vocabulary}; one object serves line after line. */
public final class LineParts {
    int name;
    int op;
    int type;
    int layout;
    int count;
    int[] refName = new int[16];
    int[] refType = new int[16];

    /** Begin with no line. */
    public LineParts() {}

    /**
     * Begin a line.
     *
     * @param name the text id of the node's name
     * @param op the text id of its op
     */
    public void begin(int name, int op) {
        this.name = name;
        this.op = op;
        this.count = 0;
    }

    /**
     * Add a reference to another node or a weight.
     *
     * @param name the text id of its name
     * @param type the text id of its type, or {@link Graph#NO_TYPE} for a bare name
     */
    public void reference(int name, int type) {
        if (count == refName.length) {
            refName = Arrays.copyOf(refName, 2 * count);
            refType = Arrays.copyOf(refType, 2 * count);
        }
        refName[count] = name;
        refType[count++] = type;
    }

    /**
     * End the line.
     *
     * @param layout the text id of the arguments with {@code %} in place of each reference
     * @param type the text id of the result's type
     */
    public void end(int layout, int type) {
        this.layout = layout;
        this.type = type;
    }
}
