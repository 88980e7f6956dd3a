package autodeploy.config.schema;

import autodeploy.core.Stage;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * List what AutoDeploy renamed, merged or dropped, for checking and migrating configurations.
 *
 * <p>Source: the public files that the resource {@code renames.yaml} names. Immutable; safe for several threads.
 *
 * <pre>{@code
 * Renames.bundled().of(KeyPath.parse("attn_page_size")).orElseThrow().to();
 * }</pre>
 */
public final class Renames {
    private static final String NAME = "renames.yaml";

    private final List<Rename> all;
    private final List<StageMove> moves;

    private Renames(List<Rename> all, List<StageMove> moves) {
        this.all = all;
        this.moves = moves;
    }

    /**
     * Read the list that comes with the toolkit.
     *
     * @return the list
     */
    public static Renames bundled() {
        return new Renames(
                SchemaResource.maps(NAME, "renames").map(Renames::rename).toList(),
                SchemaResource.maps(NAME, "moves").map(Renames::move).toList());
    }

    /**
     * List all renames.
     *
     * @return in the order of the resource
     */
    public List<Rename> all() {
        return all;
    }

    /**
     * List the transforms that moved to another stage.
     *
     * @return the moves
     */
    public List<StageMove> moves() {
        return moves;
    }

    /**
     * Find what became of a key.
     *
     * @param from the old key
     * @return its rename, or empty when it kept its name
     */
    public Optional<Rename> of(KeyPath from) {
        return all.stream().filter(r -> r.from().equals(from)).findFirst();
    }

    private static Rename rename(YamlMap map) {
        return new Rename(
                KeyPath.parse(required(map, "from")),
                SchemaResource.text(map, "to").map(KeyPath::parse),
                SchemaResource.text(map, "also").map(KeyPath::parse),
                Revision.valueOf(required(map, "since")),
                Rename.Conversion.valueOf(required(map, "as").toUpperCase(Locale.ROOT)),
                required(map, "evidence"));
    }

    private static StageMove move(YamlMap map) {
        return new StageMove(
                required(map, "transform"),
                Stage.of(required(map, "before")).orElseThrow(),
                Stage.of(required(map, "after")).orElseThrow(),
                Revision.valueOf(required(map, "since")),
                required(map, "evidence"));
    }

    private static String required(YamlMap map, String field) {
        return SchemaResource.text(map, field).orElseThrow();
    }
}
