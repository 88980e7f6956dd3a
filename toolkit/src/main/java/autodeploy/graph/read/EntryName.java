package autodeploy.graph.read;

import autodeploy.core.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * Split the name of an archive's entry, and say what makes it unfit to be a file's.
 *
 * @param folder the folder, parts joined by {@code /}; empty at the top
 * @param file the last part
 * @param problem what is wrong; empty where nothing is
 */
record EntryName(String folder, String file, String problem) {
    /** What common file systems take. */
    private static final int LONGEST_FILE = 255;

    private static final int LONGEST = 4_096;

    /** Read a name; a backslash separates like a slash, as some zips of Windows have it. */
    static EntryName of(String name) {
        String path = name.replace('\\', '/');
        List<String> parts = new ArrayList<>();
        boolean leavesFolder = false;
        for (String part : path.split("/", -1)) {
            leavesFolder |= part.equals("..");
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        boolean isFolder = parts.isEmpty() || path.endsWith("/");
        String file = isFolder ? "" : parts.remove(parts.size() - 1);
        return new EntryName(String.join("/", parts), file, problem(path, file, leavesFolder));
    }

    private static String problem(String path, String file, boolean leavesFolder) {
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
            return "its name is an absolute path";
        }
        if (leavesFolder) {
            return "its name leads out of the archive (..)";
        }
        if (path.length() > LONGEST || file.length() > LONGEST_FILE) {
            return "its name is longer than " + LONGEST_FILE + " characters";
        }
        return Printable.of(path).equals(path) ? "" : "its name has control characters";
    }
}
