package autodeploy.launch;

import autodeploy.core.Ansi;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Find the version in what a program prints for {@code --version}, warnings and colours around it or not. */
final class VersionText {
    /** Two numbers at least, not inside a word, path, time or file name; with suffixes such as {@code rc3.post1}. */
    private static final String NUMBER = "(?<![\\w.:/-])v?(\\d{1,9}(?:\\.\\d{1,12}){1,5}+[A-Za-z0-9.+-]{0,40})";

    private static final Pattern ANYWHERE = Pattern.compile(NUMBER);
    private static final Pattern ALONE = Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,12}){1,5}+[A-Za-z0-9.+-]{0,40})");
    /** Longer lines are data, not a version. */
    private static final int LONGEST_LINE = 500;

    private VersionText() {}

    /**
     * Find the number that follows a label, such as {@code TensorRT-LLM version}.
     *
     * @param label the words before the number; a colon between them is allowed
     */
    static Optional<String> labelled(String label, RunOutcome.Completed printed) {
        Pattern pattern = Pattern.compile(Pattern.quote(label) + "[:=]?\\s*" + NUMBER, Pattern.CASE_INSENSITIVE);
        return lines(printed)
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(VersionText::trimmed)
                .findFirst();
    }

    /** Find a line that is nothing but a version, else the first line with one. */
    static Optional<String> any(RunOutcome.Completed printed) {
        Optional<String> alone = lines(printed)
                .map(ALONE::matcher)
                .filter(Matcher::matches)
                .map(VersionText::trimmed)
                .findFirst();
        return alone.isPresent()
                ? alone
                : lines(printed)
                        .map(ANYWHERE::matcher)
                        .filter(Matcher::find)
                        .map(VersionText::trimmed)
                        .findFirst();
    }

    private static String trimmed(Matcher found) {
        return found.group(1).replaceFirst("[.+-]+$", "");
    }

    /** Lines of standard output, then of standard error, as a terminal would show them. */
    static Stream<String> lines(RunOutcome.Completed printed) {
        return Stream.of(printed.output(), printed.error())
                .flatMap(text -> Ansi.strip(text).lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.length() <= LONGEST_LINE);
    }
}
