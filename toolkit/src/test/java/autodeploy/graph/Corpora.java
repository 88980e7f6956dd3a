package autodeploy.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Find the dumps that the tests read. */
final class Corpora {
    private static final Path OWN = Path.of("src/test/resources/autodeploy/graph/corpora");

    private Corpora() {}

    static List<Path> all() {
        try (Stream<Path> own = Files.list(OWN)) {
            return Stream.concat(own.filter(Files::isDirectory), Stream.of(demo()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path demo() {
        return Path.of(System.getProperty("checkout.directory", ".."), "notebooks/data/llama-3-8b-tiny");
    }

    static Path dumps(String corpus) {
        return OWN.resolve(corpus).resolve("ad_graphs");
    }
}
