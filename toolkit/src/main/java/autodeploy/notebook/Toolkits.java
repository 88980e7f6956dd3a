package autodeploy.notebook;

import autodeploy.core.Printable;
import autodeploy.core.ToolkitVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notices when a second toolkit jar comes onto a kernel's class path: the first one's classes stay in use. */
final class Toolkits {
    private final ClassLoader loader;
    private int warned = 1;

    Toolkits(ClassLoader loader) {
        this.loader = loader;
    }

    /** Say once for each further toolkit that it is ignored. */
    synchronized Optional<String> newWarning() {
        Map<String, String> found = versions();
        if (found.size() <= warned) {
            return Optional.empty();
        }
        warned = found.size();
        List<String> places = new ArrayList<>();
        found.forEach((place, version) -> places.add(version + " (" + place + ")"));
        return Optional.of("Two AutoDeploy toolkits are on the class path: " + places.get(0) + " is in use, "
                + String.join(", ", places.subList(1, places.size()))
                + " is ignored. Restart the kernel with one of them.");
    }

    private Map<String, String> versions() {
        Map<String, String> found = new LinkedHashMap<>();
        try {
            for (URL url : Collections.list(loader.getResources(ToolkitVersion.RESOURCE))) {
                try (InputStream in = url.openStream()) {
                    found.put(place(url), ToolkitVersion.read(in));
                }
            }
        } catch (IOException e) {
            // A jar replaced while the kernel runs: nothing to warn of, and no reason to fail a command.
            return Map.of();
        }
        return found;
    }

    private static String place(URL url) {
        String text = url.toString().replaceFirst("^jar:", "").replaceFirst("^file:", "");
        return Printable.of(text.replaceFirst("!?/?" + ToolkitVersion.RESOURCE + "$", ""), 300);
    }
}
