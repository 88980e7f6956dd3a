package autodeploy.graph.query;

import java.util.ArrayList;
import java.util.List;

/** Give the names that people use for an op: with and without namespace and overload. */
final class OpNames {
    private OpNames() {}

    static List<String> of(String op) {
        List<String> names = new ArrayList<>(List.of(op));
        if (op.startsWith("<") && op.endsWith(">")) {
            // <built-in function getitem>, <function f>
            names.add(op.substring(op.lastIndexOf(' ') + 1, op.length() - 1));
            return names;
        }
        int first = op.indexOf('.');
        int last = op.lastIndexOf('.');
        if (first > 0) {
            names.add(op.substring(0, last));
            names.add(op.substring(first + 1));
            if (last > first) {
                names.add(op.substring(first + 1, last));
            }
        }
        return names;
    }
}
