package autodeploy.verify;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Write log and dumps by hand, so that they can contradict each other. */
final class HandMadeRun {
    private final Path directory;
    private final List<String> lines = new ArrayList<>();
    private int dumps;
    private Revision revision = Revision.C;

    HandMadeRun(Path directory) {
        this.directory = directory;
    }

    HandMadeRun of(Revision release) {
        revision = release;
        return this;
    }

    /** Add a line of the log's newer kind: {@code summary} is what stands behind {@code [SUMMARY]}. */
    HandMadeRun summary(int rank, String stage, String transform, String summary) {
        String times = summary.equals("disabled") ? "" : " | time: 0.500s (pre=0.000s, apply=0.400s, post=0.100s)";
        return stage(rank, stage, transform, "[SUMMARY] " + summary + times);
    }

    HandMadeRun summary(String stage, String transform, String summary) {
        return summary(0, stage, transform, summary);
    }

    HandMadeRun stage(int rank, String stage, String transform, String text) {
        return line("[02/10/2026-14:05:01] [TRT-LLM AUTO-DEPLOY] [RANK " + rank + "] [I] [stage=" + stage
                + ", transform=" + transform + "] " + text);
    }

    HandMadeRun line(String line) {
        lines.add(line);
        return this;
    }

    /** Write a dump with one node for each op; an op may be followed by {@code *} and a number. */
    HandMadeRun dump(String stage, String transform, String... ops) {
        StringBuilder text = new StringBuilder();
        text.append("# Transform: ").append(transform).append('\n');
        text.append("# Stage: ").append(stage).append('\n');
        text.append("# GraphModules found: 1\n\n\n");
        text.append("=".repeat(80))
                .append("\n# GraphModule: (root)\n")
                .append("=".repeat(80))
                .append("\n\n");
        text.append("%input_ids : 1x8 : torch.bfloat16\n");
        int node = 0;
        for (String op : ops) {
            int star = op.indexOf('*');
            int count = star < 0 ? 1 : Integer.parseInt(op.substring(star + 1));
            for (int i = 0; i < count; i++) {
                text.append("%n").append(node++).append(" = ").append(star < 0 ? op : op.substring(0, star));
                text.append("(%input_ids : 1x8 : torch.bfloat16) : 1x8 : torch.bfloat16\n");
            }
        }
        text.append("output %input_ids\n");
        return write(String.format("%03d_%s_%s.txt", ++dumps, stage, transform), text.toString());
    }

    /** Leave a number out, as if a dump were lost. */
    HandMadeRun gap() {
        dumps++;
        return this;
    }

    HandMadeRun write(String name, String text) {
        try {
            Files.createDirectories(directory.resolve("ad_graphs"));
            Files.writeString(directory.resolve("ad_graphs").resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Verification ask(String yaml) {
        Verification question = Verification.of(ConfigSource.of(YamlDocument.parse(yaml, "config.yaml")))
                .against(Schema.bundled(revision));
        if (!lines.isEmpty()) {
            question = question.log(log());
        }
        return dumps > 0 ? question.graphs(directory.resolve("ad_graphs")) : question;
    }

    Path log() {
        try {
            return Files.write(directory.resolve("run.log"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KeyVerdict verdict(String yaml, String key) {
        return ask(yaml).run().result(key).orElseThrow();
    }
}
