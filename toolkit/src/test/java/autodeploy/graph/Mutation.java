package autodeploy.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damage a dump as disks, editors, crashes and enemies do. */
final class Mutation {
    private static final List<String> PIECES = List.of(
            "\0",
            "\r",
            "\n",
            "\r\n",
            "%",
            " = ",
            " : ",
            "(",
            ")",
            "[[[[[[[[",
            "output ",
            "# GraphModule: ",
            "=".repeat(80),
            "\u001b[31m",
            "é",
            "%a : torch.int64\n",
            "<script>",
            "x".repeat(3_000),
            ", ",
            "? : N/A");

    private Mutation() {}

    static byte[] any(byte[] bytes, Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> flipped(bytes, random);
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 2 -> insert(bytes, PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8), random);
            case 3 -> lines(bytes, random);
            case 4 -> text(bytes).replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            case 5 -> without(bytes, random);
            default -> insert(bytes, new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff, (byte) 0xfe}, random);
        };
    }

    /** Turn a node's line into one that is none. */
    static String noNode(String line, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> line.substring(1);
            case 1 -> "\u001b" + line;
            case 2 -> "#" + line;
            default -> "%" + "[".repeat(200);
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        for (int i = flipped.length == 0 ? 0 : random.nextInt(50); i > 0; i--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] insert(byte[] bytes, byte[] piece, Random random) {
        int at = random.nextInt(bytes.length + 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(piece);
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private static byte[] without(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(200));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /** Write some lines twice and swap others. */
    private static byte[] lines(byte[] bytes, Random random) {
        String[] lines = text(bytes).split("\n", -1);
        for (int i = random.nextInt(10); i >= 0; i--) {
            int a = random.nextInt(lines.length);
            int b = random.nextInt(lines.length);
            String first = lines[a];
            lines[a] = random.nextBoolean() ? lines[b] : first + "\n" + first;
            lines[b] = first;
        }
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
