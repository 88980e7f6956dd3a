package autodeploy.report.browse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What an exported file holds, read from its bytes as the page does. */
final class Unpacked {
    private static final String BEGIN = "<script type=\"application/octet-stream\" id=\"data\">";

    final JsonNode head;
    final String page;
    final int packedLength;
    private final byte[] bytes;
    private final int sections;

    private Unpacked(String page, int packedLength, byte[] bytes) throws IOException {
        this.page = page;
        this.packedLength = packedLength;
        this.bytes = bytes;
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        head = new ObjectMapper().readTree(bytes, 4, length);
        sections = 4 + length;
    }

    /** Read an exported file; {@link #page} is all of it but the data. */
    static Unpacked of(byte[] file) {
        String html = new String(file, StandardCharsets.UTF_8);
        int begin = html.indexOf(BEGIN) + BEGIN.length();
        int end = html.indexOf("</script>", begin);
        byte[] packed = Base64.getDecoder().decode(html.substring(begin, end));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new Unpacked(html.substring(0, begin) + html.substring(end), packed.length, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the numbers of one section. */
    private final class Section {
        private int at;

        Section(String name) {
            at = sections + head.at("/sections/" + name).asInt();
        }

        int next() {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                int b = bytes[at++];
                value |= (b & 127) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        int signed() {
            int value = next();
            return (value >>> 1) ^ -(value & 1);
        }
    }

    /** Give for each pass its nodes' lines as {@code number: text}; empty for a pass without nodes in the file. */
    List<List<String>> lines() {
        List<String> texts = texts();
        List<int[]> orders = orders();
        List<int[]> places = places();
        List<List<String>> all = new ArrayList<>();
        for (JsonNode pass : head.get("passes")) {
            List<String> lines = new ArrayList<>();
            int graph = pass.get("graph").asInt();
            for (int node = 0; graph >= 0 && node < orders.get(graph).length; node++) {
                long line = places.get(graph)[node] + pass.get("above").asLong();
                lines.add(line + ": " + texts.get(orders.get(graph)[node]));
            }
            all.add(lines);
        }
        return all;
    }

    private List<String> texts() {
        Section name = new Section("line.name");
        Section op = new Section("line.op");
        Section type = new Section("line.type");
        Section layout = new Section("line.layout");
        Section references = new Section("line.references");
        Section referenceName = new Section("reference.name");
        Section referenceType = new Section("reference.type");
        List<String> texts = new ArrayList<>();
        int own = 0;
        for (int line = 0; line < head.get("lineCount").asInt(); line++) {
            own += name.signed();
            String opText = head.get("ops").get(op.next()).asText();
            String typeText = head.get("types").get(type.next()).asText();
            StringBuilder arguments = new StringBuilder();
            String pattern = head.get("layouts").get(layout.next()).asText();
            int left = references.next();
            for (int i = 0; i < pattern.length(); i++) {
                if (pattern.charAt(i) != '%') {
                    arguments.append(pattern.charAt(i));
                } else if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '%') {
                    arguments.append(pattern.charAt(i++));
                } else {
                    left--;
                    String text =
                            head.get("names").get(own - referenceName.signed()).asText();
                    int printed = referenceType.next();
                    arguments.append(
                            printed == 0
                                    ? text
                                    : "%" + text + " : "
                                            + head.get("types").get(printed - 1).asText());
                }
            }
            if (left != 0) {
                throw new AssertionError("references left over in line " + line);
            }
            String nameText = "%" + head.get("names").get(own).asText();
            texts.add(
                    opText.equals("placeholder")
                            ? nameText + " : " + typeText
                            : nameText + " = " + opText + "(" + arguments + ") : " + typeText);
        }
        return texts;
    }

    private List<int[]> orders() {
        Section scripts = new Section("graph.scripts");
        List<int[]> orders = new ArrayList<>();
        int[] before = {};
        for (JsonNode graph : head.get("graphs")) {
            int[] order = new int[graph.get("size").asInt()];
            int at = 0;
            int from = 0;
            int fresh = 0;
            for (int runs = scripts.next(); runs > 0; runs--) {
                from += scripts.signed();
                int kept = scripts.next();
                System.arraycopy(before, from, order, at, kept);
                at += kept;
                from += kept;
                for (int added = scripts.next(); added > 0; added--) {
                    fresh += scripts.signed();
                    order[at++] = fresh++;
                }
            }
            orders.add(order);
            before = order;
        }
        return orders;
    }

    private List<int[]> places() {
        Section runs = new Section("graph.places");
        List<int[]> places = new ArrayList<>();
        for (JsonNode graph : head.get("graphs")) {
            int[] numbers = new int[graph.get("size").asInt()];
            int node = 0;
            int shift = 0;
            for (int left = runs.next(); left > 0; left--) {
                shift += runs.signed();
                int end = node + runs.next();
                for (; node < end; node++) {
                    numbers[node] = node + shift;
                }
            }
            places.add(Arrays.copyOf(numbers, node));
        }
        return places;
    }
}
