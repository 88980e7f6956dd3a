package autodeploy.graph.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Pack archives, good ones and bad ones. */
final class TestArchive {
    private final List<Member> members = new ArrayList<>();

    private record Member(String name, ByteBuffer bytes, byte type) {}

    TestArchive file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    TestArchive file(String name, byte[] bytes) {
        members.add(new Member(name, ByteBuffer.wrap(bytes), TarConstants.LF_NORMAL));
        return this;
    }

    /** Add a link, a device or a header; a tar alone can hold it. */
    TestArchive special(String name, byte type, byte... bytes) {
        members.add(new Member(name, ByteBuffer.wrap(bytes), type));
        return this;
    }

    byte[] tar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Member member : members) {
                // "true" keeps a leading slash.
                TarArchiveEntry entry = new TarArchiveEntry(member.name(), member.type(), true);
                entry.setSize(member.bytes().capacity());
                if (member.type() == TarConstants.LF_SYMLINK || member.type() == TarConstants.LF_LINK) {
                    entry.setLinkName("/etc/passwd");
                }
                tar.putArchiveEntry(entry);
                tar.write(member.bytes().array());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Member member : members) {
                zip.putNextEntry(new ZipEntry(member.name()));
                zip.write(member.bytes().array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Pack in the format that the name's ending stands for, but for the last bytes. */
    Path write(Path file, int cut) {
        String name = file.toString();
        byte[] whole = name.endsWith(".zip")
                ? zip()
                : name.endsWith("z") ? packed(tar(), name.endsWith(".tar.gz") || name.endsWith(".tgz")) : tar();
        try {
            return Files.write(file, Arrays.copyOf(whole, whole.length - cut));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(Path file) {
        return write(file, 0);
    }

    static byte[] packed(byte[] tar, boolean isGzip) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = isGzip ? new GZIPOutputStream(bytes) : new XZOutputStream(bytes, new LZMA2Options(1))) {
            out.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
