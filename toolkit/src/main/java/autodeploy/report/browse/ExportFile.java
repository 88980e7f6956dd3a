package autodeploy.report.browse;

import autodeploy.core.AtomicFiles;
import autodeploy.core.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The place of an export: replaced in one step, and only where an export was before. */
final class ExportFile {
    /** By this a later export knows that it may replace the file. */
    static final String GENERATOR = "autodeploy-toolkit graph export";

    private static final int HEAD = 4096;

    private final Path file;

    ExportFile(Path file) {
        this.file = file;
    }

    /** Refuse to replace what is no export. */
    void check(boolean isForced) {
        if (Files.isDirectory(file)) {
            throw new UsageException("a directory, not a file", file.toString(), "Name an HTML file in it.");
        }
        if (!isForced && Files.exists(file) && !isExport()) {
            throw new UsageException(
                    "this file exists and is no earlier export",
                    file.toString(),
                    "Choose another name, or replace it with --force.");
        }
    }

    private boolean isExport() {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            return head.contains("content=\"" + GENERATOR + "\"");
        } catch (IOException e) {
            return false;
        }
    }

    void write(byte[] page) {
        AtomicFiles.write(file, page);
    }
}
