package autodeploy.log.diagnose;

import autodeploy.core.ConfigException;
import autodeploy.core.Suggest;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import autodeploy.log.model.LogProblem.Severity;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads rules from YAML, and tells all that is wrong with them at once. */
final class RuleReader {
    /** The keys of one rule. */
    static final List<String> KEYS = List.of(
            "kind",
            "severity",
            "any",
            "all",
            "pattern",
            "frame",
            "level",
            "following",
            "group_by",
            "absorbs",
            "explains",
            "message",
            "cause",
            "fix",
            "config_key",
            "source",
            "example",
            "not");

    /** Names that every rule may use beside its pattern's groups. */
    static final List<String> GIVEN = List.of("transform", "line");

    private static final int MOST_RULES = 2_000;
    private static final int MOST_MISTAKES = 20;
    private static final int MOST_FOLLOWING = 1_000;
    private static final int LONGEST_PATTERN = 1_000;
    private static final List<String> VIEWS = List.of("", "stage", "close");

    private final YamlDocument document;
    private final List<String> mistakes = new ArrayList<>();

    private RuleReader(YamlDocument document) {
        this.document = document;
    }

    /** Read all rules; a mistake ends in a {@link ConfigException} that lists every one. */
    static List<Rule> read(YamlDocument document) {
        return new RuleReader(document).rules();
    }

    private List<Rule> rules() {
        for (YamlEntry entry : document.root().entries()) {
            if (!entry.name().equals("rules")) {
                wrong(entry.key(), entry.name(), "unknown key", known(entry.name(), List.of("rules")));
            }
        }
        List<Rule> rules = new ArrayList<>();
        Optional<YamlNode> list = document.root().get("rules");
        if (list.isEmpty()) {
            wrong(document.root(), "rules", "missing", "Write `rules:` with a list of rules below it.");
        } else if (!(list.get() instanceof YamlList items)) {
            wrong(list.get(), "rules", list.get().kind() + " where a list belongs", "Begin each rule with `- kind:`.");
        } else if (items.items().size() > MOST_RULES) {
            wrong(items, "rules", "more than " + MOST_RULES + " rules", "Keep those you need.");
        } else {
            items.items().forEach(item -> rule(item).ifPresent(rules::add));
        }
        if (!mistakes.isEmpty()) {
            int more = mistakes.size() - MOST_MISTAKES;
            String tail = more > 0 ? "\nand " + more + " more" : "";
            throw new ConfigException(
                    mistakes.size() + (mistakes.size() == 1 ? " mistake" : " mistakes") + " in the rules",
                    document.name(),
                    String.join("\n", mistakes.subList(0, Math.min(MOST_MISTAKES, mistakes.size()))) + tail);
        }
        return List.copyOf(rules);
    }

    private Optional<Rule> rule(YamlNode item) {
        if (!(item instanceof YamlMap map)) {
            wrong(item, "rules", item.kind() + " where a rule belongs", "Begin each rule with `- kind:`.");
            return Optional.empty();
        }
        int before = mistakes.size();
        map.entries().stream()
                .filter(e -> !KEYS.contains(e.name()))
                .forEach(e -> wrong(e.key(), e.name(), "unknown key", known(e.name(), KEYS)));
        List<String> any = texts(map, "any");
        List<String> all = texts(map, "all");
        List<String> anchors = Rule.anchors(any, all);
        if (anchors.isEmpty()) {
            wrong(
                    map,
                    "any",
                    "no word by which lines can be chosen",
                    "Give a text of at least " + Rule.LEAST_LETTERS
                            + " ASCII letters in `all`, or only such in `any`.");
        }
        Optional<Pattern> pattern = pattern(map);
        Rule rule = new Rule(
                kind(map),
                severity(map),
                any,
                all,
                anchors,
                pattern,
                texts(map, "frame"),
                isForErrors(map),
                following(map),
                groupBy(map, pattern),
                texts(map, "absorbs"),
                texts(map, "explains"),
                text(map, "message").map(Template::new),
                new Template(required(map, "cause")),
                texts(map, "fix").stream().map(Template::new).toList(),
                text(map, "config_key").map(Template::new),
                required(map, "source"),
                texts(map, "example"),
                texts(map, "not"));
        check(map, rule);
        return mistakes.size() == before ? Optional.of(rule) : Optional.empty();
    }

    private void check(YamlMap map, Rule rule) {
        if (rule.fix().isEmpty()) {
            wrong(map, "fix", "missing", "Say what to do, as a list of steps in order.");
        }
        if (rule.pattern().isEmpty() && map.get("pattern").isPresent()) {
            // Which names there are is known once the pattern is right.
            return;
        }
        rule.message().ifPresent(t -> places(map, "message", t, rule));
        places(map, "cause", rule.cause(), rule);
        rule.fix().forEach(t -> places(map, "fix", t, rule));
        rule.configKey().ifPresent(t -> places(map, "config_key", t, rule));
    }

    private void places(YamlMap map, String key, Template template, Rule rule) {
        List<String> names = names(rule.pattern());
        for (Template.Place place : template.places()) {
            if (!names.contains(place.name())) {
                wrong(at(map, key), key, "unknown name ${" + place.name() + "}", known(place.name(), names));
            } else if (!VIEWS.contains(place.view())) {
                wrong(at(map, key), key, "unknown view `:" + place.view() + "`", "Write :stage or :close, or nothing.");
            }
        }
    }

    private static List<String> names(Optional<Pattern> pattern) {
        List<String> names = new ArrayList<>(GIVEN);
        pattern.ifPresent(p -> names.addAll(p.namedGroups().keySet()));
        return names;
    }

    private String kind(YamlMap map) {
        String kind = required(map, "kind");
        if (!kind.isEmpty() && !kind.matches("[a-z][a-z0-9_]{0,79}")) {
            wrong(
                    at(map, "kind"),
                    "kind",
                    "`" + kind + "` is no name",
                    "Write lower-case words joined by underscores.");
        }
        return kind;
    }

    private Severity severity(YamlMap map) {
        List<String> words =
                Arrays.stream(Severity.values()).map(Severity::word).toList();
        String word = required(map, "severity");
        if (!word.isEmpty() && !words.contains(word)) {
            wrong(at(map, "severity"), "severity", "unknown severity `" + word + "`", known(word, words));
        }
        return word.equals(Severity.WARNING.word()) ? Severity.WARNING : Severity.ERROR;
    }

    private Optional<Pattern> pattern(YamlMap map) {
        Optional<String> text = text(map, "pattern");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().length() > LONGEST_PATTERN) {
            wrong(at(map, "pattern"), "pattern", "longer than " + LONGEST_PATTERN + " characters", "Shorten it.");
            return Optional.empty();
        }
        try {
            Pattern pattern = Pattern.compile(text.get());
            if (pattern.matches("")) {
                wrong(at(map, "pattern"), "pattern", "matches an empty text", "Let it need at least one character.");
            }
            return Optional.of(pattern);
        } catch (PatternSyntaxException e) {
            wrong(
                    at(map, "pattern"),
                    "pattern",
                    "no pattern of RE2: " + e.getDescription(),
                    "Look-around and back-references are not possible; named groups are (?P<name>…).");
            return Optional.empty();
        }
    }

    private boolean isForErrors(YamlMap map) {
        Optional<String> level = text(map, "level");
        String only = Severity.ERROR.word();
        level.filter(word -> !word.equals(only))
                .ifPresent(word ->
                        wrong(at(map, "level"), "level", "unknown level `" + word + "`", known(word, List.of(only))));
        return level.isPresent();
    }

    private int following(YamlMap map) {
        Optional<YamlNode> node = map.get("following");
        Object value = node.map(YamlNode::value).orElse(0L);
        if (value instanceof Long lines && lines >= 0 && lines <= MOST_FOLLOWING) {
            return lines.intValue();
        }
        wrong(at(map, "following"), "following", "not a number of lines", "Write 0 to " + MOST_FOLLOWING + ".");
        return 0;
    }

    private List<String> groupBy(YamlMap map, Optional<Pattern> pattern) {
        List<String> names = names(pattern);
        List<String> given = texts(map, "group_by");
        given.stream()
                .filter(name -> !names.contains(name))
                .forEach(name ->
                        wrong(at(map, "group_by"), "group_by", "unknown name `" + name + "`", known(name, names)));
        return given;
    }

    private String required(YamlMap map, String key) {
        Optional<String> text = text(map, key);
        if (text.isEmpty() && map.get(key).isEmpty()) {
            wrong(map, key, "missing", "Each rule needs it.");
        }
        return text.orElse("");
    }

    private Optional<String> text(YamlMap map, String key) {
        Optional<YamlNode> node = map.get(key);
        if (node.isPresent() && !(node.get() instanceof YamlScalar)) {
            wrong(node.get(), key, node.get().kind() + " where a text belongs", "Write one text.");
        }
        Optional<String> text = node.filter(YamlScalar.class::isInstance)
                .map(n -> ((YamlScalar) n).text())
                .map(String::strip);
        if (text.isPresent() && text.get().isEmpty()) {
            wrong(at(map, key), key, "empty", "Write a text, or leave the key out.");
        }
        return text.filter(t -> !t.isEmpty());
    }

    /** Read one text or a list of texts; blanks at their ends count. */
    private List<String> texts(YamlMap map, String key) {
        Optional<YamlNode> node = map.get(key);
        if (node.isEmpty()) {
            return List.of();
        }
        List<YamlNode> items = node.get() instanceof YamlList list ? list.items() : List.of(node.get());
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlScalar scalar && !scalar.text().isBlank()) {
                texts.add(scalar.text());
            } else {
                wrong(item, key, item.kind() + " where a text belongs", "Write one text, or a list of texts.");
            }
        }
        return texts;
    }

    private static YamlNode at(YamlMap map, String key) {
        return map.get(key).orElse(map);
    }

    private static String known(String word, List<String> words) {
        String question = Suggest.question(word, words);
        return (question.isEmpty() ? "" : question + " ") + "Known: " + String.join(", ", words) + ".";
    }

    private void wrong(YamlNode where, String key, String what, String fix) {
        mistakes.add(document.name() + ":" + where.start().line() + " `" + key + "`: " + what + ". " + fix);
    }
}
