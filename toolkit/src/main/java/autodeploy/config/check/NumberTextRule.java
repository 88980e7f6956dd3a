package autodeploy.config.check;

import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** Texts that PyYAML reads as something else than they look: {@code 1e-3}, {@code 010}, {@code 1:30}. */
final class NumberTextRule implements Rule {
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        walk(KeyPath.ROOT, subject.args(), problems, new IdentityHashMap<>());
    }

    private static void walk(KeyPath path, YamlNode node, Problems problems, IdentityHashMap<YamlNode, Boolean> seen) {
        if (seen.put(node, true) != null) {
            return;
        }
        if (node instanceof YamlMap map) {
            for (YamlEntry entry : map.entries()) {
                walk(path.then(entry.name()), entry.value(), problems, seen);
            }
        } else if (node instanceof YamlList list) {
            List<YamlNode> items = list.items();
            for (int i = 0; i < items.size(); i++) {
                walk(path.then(i), items.get(i), problems, seen);
            }
        } else {
            scalar(path, (YamlScalar) node, problems);
        }
    }

    private static void scalar(KeyPath path, YamlScalar scalar, Problems problems) {
        if (scalar.isQuoted()) {
            return;
        }
        String text = scalar.text();
        if (Mismatch.isNumberLike(scalar)) {
            problems.atValue(
                    Severity.WARNING,
                    path,
                    "PyYAML reads `" + text + "` as a text, not as a number",
                    "Write " + new BigDecimal(text).stripTrailingZeros().toPlainString() + ".");
        } else if (scalar.value() instanceof Number number
                && (OCTAL.matcher(text).matches() || text.contains(":"))) {
            problems.atValue(
                    Severity.WARNING,
                    path,
                    "PyYAML reads `" + text + "` as the number " + number,
                    "Write " + number + " if that is meant, else put it in quotes.");
        }
    }
}
