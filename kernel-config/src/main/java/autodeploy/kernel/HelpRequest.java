package autodeploy.kernel;

import autodeploy.kernel.code.Inspections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/**
 * A cell that only asks what something is: {@code ?List}, {@code List.of?}, {@code %adgraph passes??}.
 *
 * @param subject what is asked for
 */
record HelpRequest(String subject) {
    private static final Pattern BEFORE = Pattern.compile("\\?{1,2}\\s*(?<subject>[%\\w.$][^\\n?]*)");
    private static final Pattern BEHIND =
            Pattern.compile("(?<subject>%{1,2}[^\\n?]*|[\\w.$]+(?:\\(\\))?)[ \\t]*\\?{1,2}");

    /** Find the question, if a cell is one; a magic that is registered with a question mark answers itself. */
    static Optional<HelpRequest> of(String cell, MagicsRegistry magics) {
        String line = cell.strip();
        if (line.startsWith("%") && magics.getLineMagicNames().contains(line.substring(1))) {
            return Optional.empty();
        }
        for (Pattern pattern : new Pattern[] {BEFORE, BEHIND}) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                return Optional.of(new HelpRequest(matcher.group("subject").strip()));
            }
        }
        return Optional.empty();
    }

    DisplayData answer(Inspections inspections) {
        return inspections
                .at(subject, subject.length())
                .orElseGet(() -> new DisplayData("Nothing is known of `" + subject + "`."));
    }
}
