package autodeploy.commands;

import autodeploy.config.AutoDeployConfig;
import autodeploy.config.check.ConfigCheck;
import autodeploy.core.CodeText;
import autodeploy.core.Column;
import autodeploy.core.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Show a new configuration with what its check found.
 *
 * @param config the configuration
 * @param check what was found
 * @param file where it was to be saved; empty when it is only shown
 * @param isSaved whether it was
 */
public record GeneratedConfig(AutoDeployConfig config, ConfigCheck check, Optional<Path> file, boolean isSaved)
        implements View {
    /** Check that nothing is missing. */
    public GeneratedConfig {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(file, "file");
    }

    /**
     * Save a configuration where it has no error.
     *
     * @param file where to; empty to show it only
     * @param isForced whether to replace an existing file, and to save one with errors too
     */
    static GeneratedConfig saving(AutoDeployConfig config, ConfigCheck check, Optional<Path> file, boolean isForced) {
        boolean isSaved = file.isPresent() && (isForced || !check.hasErrors());
        if (isSaved && isForced) {
            config.replace(file.get());
        } else if (isSaved) {
            config.save(file.get());
        }
        return new GeneratedConfig(config, check, file, isSaved);
    }

    @Override
    public String title() {
        if (file.isEmpty()) {
            return config.title();
        }
        return config.title() + (isSaved ? " · saved" : " · NOT SAVED: it has errors; --force saves it all the same");
    }

    @Override
    public Optional<CodeText> code() {
        return config.code();
    }

    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return List.of();
    }

    @Override
    public List<String> notes() {
        return config.notes();
    }

    @Override
    public List<View> parts() {
        return List.of(check);
    }

    /** Nothing but the YAML where it goes to the output, so that a shell can redirect it. */
    @Override
    public String text(int mostRows) {
        return config.yaml();
    }

    @Override
    public String text() {
        return config.yaml();
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        file.ifPresent(path -> remarks.add(isSaved ? "Saved " + path : title()));
        remarks.addAll(config.notes());
        check.problems().forEach(problem -> remarks.add(problem.sentence()));
        return remarks;
    }

    @Override
    public boolean isNegative() {
        return check.hasErrors();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", isSaved ? file.map(Path::toString).orElse(null) : null);
        tree.put("yaml", config.yaml());
        tree.put("problems", check.json().get("problems"));
        return tree;
    }
}
