package autodeploy.config.model;

import java.nio.file.Path;

/** Reads the models under {@code src/test/resources}. */
final class SampleModels {
    static final Path FOLDER = Path.of("src/test/resources/autodeploy/config/model");

    private SampleModels() {}

    static ModelConfig read(String name) {
        return ModelConfig.parse(text(name), name);
    }

    static String text(String name) {
        try {
            return java.nio.file.Files.readString(FOLDER.resolve(name + ".json"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
