package autodeploy.config.model;

import autodeploy.core.ParseException;
import autodeploy.core.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files of a model on this machine. */
final class ModelFiles {
    private static final String CONFIG = "config.json";
    private static final Pattern ID = Pattern.compile("(?!\\.)[A-Za-z0-9._-]{1,96}(?:/(?!\\.)[A-Za-z0-9._-]{1,96})?");
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MOST_SNAPSHOTS = 1000;

    private ModelFiles() {}

    static ModelConfig read(Path place) {
        Path file = Files.isDirectory(place) ? place.resolve(CONFIG) : place;
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path named = folder == null ? null : folder.getFileName();
        return read(file, named == null ? file.toString() : named.toString());
    }

    private static ModelConfig read(Path file, String name) {
        Path beside = file.resolveSibling("hf_quant_config.json");
        Optional<String> quantisation = Files.isRegularFile(beside) ? Optional.of(text(beside)) : Optional.empty();
        return ModelReader.read(text(file), name, quantisation);
    }

    static Optional<ModelConfig> find(String model, List<Path> places) {
        Optional<Path> local =
                path(model).filter(p -> Files.isRegularFile(p) || Files.isRegularFile(p.resolve(CONFIG)));
        if (local.isPresent()) {
            return local.map(ModelFiles::read);
        }
        if (!ID.matcher(model).matches()) {
            return Optional.empty();
        }
        return places.stream()
                .flatMap(place -> Stream.of(
                                plain(place.resolve(model)),
                                cached(place.resolve(folder(model))),
                                cached(place.resolve("hub").resolve(folder(model))))
                        .flatMap(Optional::stream))
                .findFirst()
                .map(file -> read(file, model));
    }

    private static Optional<Path> path(String model) {
        try {
            return model.isBlank() ? Optional.empty() : Optional.of(Path.of(model));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String folder(String model) {
        return "models--" + model.replace("/", "--");
    }

    private static Optional<Path> plain(Path folder) {
        return Optional.of(folder.resolve(CONFIG)).filter(Files::isRegularFile);
    }

    /** The revision that main names; else the first snapshot by name that has the file. */
    private static Optional<Path> cached(Path folder) {
        Path snapshots = folder.resolve("snapshots");
        Path main = folder.resolve("refs").resolve("main");
        if (Files.isRegularFile(main)) {
            String revision = text(main).strip();
            Optional<Path> file =
                    REVISION.matcher(revision).matches() ? plain(snapshots.resolve(revision)) : Optional.empty();
            if (file.isPresent()) {
                return file;
            }
        }
        if (!Files.isDirectory(snapshots)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(snapshots)) {
            return all.limit(MOST_SNAPSHOTS)
                    .sorted()
                    .flatMap(s -> plain(s).stream())
                    .findFirst();
        } catch (IOException e) {
            throw new ParseException(
                    "cannot be listed: " + e.getMessage(), snapshots.toString(), "Check its permissions.");
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(YamlDocument.LONGEST + 1);
            if (bytes.length > YamlDocument.LONGEST) {
                throw new ParseException("larger than 1 MiB", file.toString(), "A config.json is a few kilobytes.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new ParseException("no such file", file.toString(), "Name a model's directory, or its config.json.");
        } catch (IOException e) {
            throw new ParseException("cannot be read: " + e.getMessage(), file.toString(), "Check its permissions.");
        }
    }
}
