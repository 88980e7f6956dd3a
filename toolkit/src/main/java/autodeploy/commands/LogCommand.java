package autodeploy.commands;

import autodeploy.core.Stage;
import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.log.AutoDeployLog;
import autodeploy.log.LogFollow;
import autodeploy.log.diagnose.RuleBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares the family {@code log}, whose own action reads one log. */
@Command(
        name = "log",
        sortOptions = false,
        description = "Read AutoDeploy's log: what each transform did and how long it took, on each rank, and what went"
                + " wrong.",
        subcommands = LogDiffCommand.class)
@Example("data/llama-3-8b-tiny/autodeploy.log")
final class LogCommand implements Action {
    @Completes(Values.FILE)
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The log, plain or packed by gzip or xz. A file named diff is written ./diff.")
    private @Nullable String file;

    /** Taken so that a mistyped command with its files can be told from a file. */
    @Parameters(index = "1..*", arity = "0..*", hidden = true)
    private List<String> more = List.of();

    @Option(names = "--rank", paramLabel = "N", description = "Show this rank; left out, rank 0.")
    private @Nullable Integer rank;

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only the transforms of one stage: ${COMPLETION-CANDIDATES}.")
    private @Nullable Stage stage;

    @Option(names = "--slowest", paramLabel = "N", description = "Only the N transforms that took longest.")
    private @Nullable Integer slowest;

    @Option(names = "--problems", description = "Only the errors and warnings, with cause and fix.")
    private boolean isProblemsOnly;

    @Completes(Values.FILE)
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration of the run: problems that name a key of it say the line.")
    private @Nullable String config;

    @Completes(Values.FILE)
    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "More rules for problems, as YAML; they come before the toolkit's.")
    private @Nullable String rules;

    @Option(
            names = "--follow",
            description = "Read on while the file is written; it may not exist yet. Ends when the server is ready, when"
                    + " all transforms are done and nothing follows, or when stopped.")
    private boolean isFollowing;

    @Option(names = "--for", paramLabel = "SECONDS", description = "Follow this long at most; left out, six hours.")
    private @Nullable Double atMost;

    @Override
    public View run(Session session) {
        Path path = path(session);
        RuleBook book = RuleBook.bundled();
        book = rules == null ? book : book.with(session.path(rules));
        AutoDeployLog log = isFollowing ? follow(path, book, session) : AutoDeployLog.read(path, book);
        log = config == null ? log : log.withConfig(session.path(config));
        log = rank == null ? log : log.ofRank(rank);
        log = stage == null ? log : log.only(stage);
        log = slowest == null ? log : log.slowest(slowest);
        return isProblemsOnly ? log.onlyProblems() : log;
    }

    private AutoDeployLog follow(Path path, RuleBook book, Session session) {
        LogFollow follow = AutoDeployLog.follow(path).with(book);
        follow = WatchTime.of("--for", atMost).map(follow::atMost).orElse(follow);
        return follow.run(session.progress());
    }

    /** Give the one file; a word that is none may be a mistyped command. */
    private Path path(Session session) {
        if (file == null) {
            throw new UsageException("missing: FILE", "log", "Name the log, or the command diff and two logs.");
        }
        Path path = session.path(file);
        if (!isFollowing && !file.contains("/") && !Files.exists(path)) {
            String question = Suggest.question(file, List.of("diff"));
            if (!question.isEmpty() || !more.isEmpty()) {
                throw new UsageException(
                        "there is no file `" + file + "`, and no command of this name",
                        "log",
                        question.isEmpty() ? "Give one file; two are compared by the command diff." : question);
            }
        }
        if (!more.isEmpty()) {
            throw new UsageException(
                    "one word too many: `" + more.get(0) + "`", "log", "Give one file; two are compared by log diff.");
        }
        return path;
    }
}
