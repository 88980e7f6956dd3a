package autodeploy.commands;

import autodeploy.config.model.ModelConfig;
import autodeploy.core.AutoDeployException;
import autodeploy.core.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows where the models of this machine lie: the caches of Hugging Face. Nothing is fetched. */
record ModelPlaces(Session session, List<Path> caches) {
    ModelPlaces {
        caches = List.copyOf(caches);
    }

    /** Source: the public documentation of huggingface_hub, environment variables. */
    static ModelPlaces of(Session session) {
        Map<String, String> environment = session.launcher().environment();
        List<Path> caches = new ArrayList<>();
        add(environment.get("HF_HUB_CACHE"), "", session, caches);
        add(environment.get("HF_HOME"), "hub", session, caches);
        add("~/.cache/huggingface/hub", "", session, caches);
        return new ModelPlaces(session, caches);
    }

    private static void add(@Nullable String folder, String below, Session session, List<Path> caches) {
        if (folder != null && !folder.isBlank()) {
            caches.add(session.path(folder).resolve(below));
        }
    }

    /** Find a model's configuration, by directory, file or id. */
    Optional<ModelConfig> find(String model) {
        Path path = session.path(model);
        return Files.exists(path) ? Optional.of(ModelConfig.read(path)) : ModelConfig.find(model, caches);
    }

    /** Find a model that must be there. */
    ModelConfig named(String model) {
        return find(model)
                .orElseThrow(() -> new UsageException(
                        "no model `" + model + "`",
                        "",
                        "It is no directory here, and the Hugging Face cache does not hold it: download it, or name its"
                                + " config.json."));
    }

    /** Find a model's architectures; a model that cannot be read is one that is not there. */
    Optional<List<String>> architectures(String model) {
        try {
            return find(model).map(ModelConfig::architectures);
        } catch (AutoDeployException e) {
            return Optional.empty();
        }
    }
}
