package autodeploy.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of JJava, understood as JJava understands them; what JJava passes over in silence, or dies
 * of, becomes a note.
 *
 * @param classPath of {@code JJAVA_CLASSPATH}; null for none
 * @param extensionsEnabled unless {@code JJAVA_LOAD_EXTENSIONS} is empty, 0 or false
 * @param compilerOptions of {@code JJAVA_COMPILER_OPTS}
 * @param limitMillis of {@code JJAVA_TIMEOUT}; 0 for none
 * @param scripts code to run at start, by its source
 */
record Settings(
        @Nullable String classPath,
        boolean extensionsEnabled,
        List<String> compilerOptions,
        long limitMillis,
        Map<String, String> scripts) {
    private static final Pattern LIMIT = Pattern.compile("(\\d+)\\W*([A-Za-z]*)");
    private static final Pattern OPTION = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

    static Settings of(Map<String, String> environment, StartupNotes notes) {
        String classPath = environment.get("JJAVA_CLASSPATH");
        noteMissing(classPath, notes);
        return new Settings(
                classPath,
                isOn(environment.get("JJAVA_LOAD_EXTENSIONS")),
                options(environment.getOrDefault("JJAVA_COMPILER_OPTS", "")),
                limit(environment.get("JJAVA_TIMEOUT"), notes),
                scripts(environment, notes));
    }

    private static void noteMissing(@Nullable String classPath, StartupNotes notes) {
        if (classPath == null) {
            return;
        }
        for (String entry : PathsHandler.split(classPath)) {
            boolean isPattern = entry.indexOf('*') >= 0 || entry.indexOf('?') >= 0;
            if (!entry.isBlank() && !isPattern && !new File(entry).canRead()) {
                notes.add("JJAVA_CLASSPATH: " + entry + " is not there or cannot be read; what it holds is missing. "
                        + "Install it again (kernel-config/install), then restart the kernel.");
            }
        }
    }

    private static boolean isOn(@Nullable String value) {
        if (value == null) {
            return true;
        }
        String word = value.strip();
        return !word.isEmpty() && !word.equals("0") && !word.equalsIgnoreCase("false");
    }

    private static List<String> options(String text) {
        List<String> options = new ArrayList<>();
        Matcher matcher = OPTION.matcher(text);
        while (matcher.find()) {
            options.add(matcher.group(1) != null ? matcher.group(1).replaceAll("\\\\(.)", "$1") : matcher.group(2));
        }
        return options;
    }

    private static long limit(@Nullable String value, StartupNotes notes) {
        if (value == null || value.isBlank() || value.strip().startsWith("-")) {
            return 0;
        }
        Matcher matcher = LIMIT.matcher(value.strip());
        try {
            if (matcher.matches()) {
                String unit = matcher.group(2).toUpperCase(Locale.ROOT);
                return (unit.isEmpty() ? TimeUnit.MILLISECONDS : TimeUnit.valueOf(unit))
                        .toMillis(Long.parseLong(matcher.group(1)));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        notes.add("JJAVA_TIMEOUT=" + value + " is no time limit; cells run without one. Write 1500 or \"10 seconds\".");
        return 0;
    }

    private static Map<String, String> scripts(Map<String, String> environment, StartupNotes notes) {
        Map<String, String> scripts = new LinkedHashMap<>();
        String paths = environment.get("JJAVA_STARTUP_SCRIPTS_PATH");
        if (paths != null && !paths.isBlank()) {
            try {
                for (Path path : PathsHandler.splitAndResolveGlobs(paths)) {
                    if (Files.isRegularFile(path)) {
                        scripts.put(path.toString(), Files.readString(path));
                    }
                }
            } catch (IOException | InvalidPathException e) {
                notes.add("JJAVA_STARTUP_SCRIPTS_PATH=" + paths + ": " + e);
            }
        }
        String code = environment.get("JJAVA_STARTUP_SCRIPT");
        if (code != null && !code.isBlank()) {
            scripts.put("JJAVA_STARTUP_SCRIPT", code);
        }
        return scripts;
    }
}
