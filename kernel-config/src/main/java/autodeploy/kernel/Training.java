package autodeploy.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.shaded.org.zeromq.SocketType;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * Does once what every kernel does at its start, through real sockets, so that the class-data archive that the
 * installer makes holds the classes for it.
 */
final class Training {
    private static final int ANSWER_MILLIS = 30_000;
    private static final String HOST = "127.0.0.1";

    /** Common cells, each once: a value, a print, declarations, a loop, an error that doesn't compile, one that throws. */
    private static final List<String> CELLS = List.of(
            "1+1",
            "System.out.println(\"a\" + 1); System.err.println(2);",
            "int twice(int x) { return 2 * x; }\\nvar list = List.of(1, 2, 3);\\nfor (int i : list) { twice(i); }\\nlist",
            "record Point(int x, int y) {}\\nnew Point(1, 2)",
            "list.stream().map(x -> x + 1).toList()",
            "display(\"text\")",
            "int x = \\\"no number\\\";",
            "throw new IllegalStateException(\\\"trained\\\");");

    private Training() {}

    /** Choose free ports of this machine. */
    static KernelConnectionProperties places() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        StringBuilder json = new StringBuilder("{\"transport\":\"tcp\",\"ip\":\"" + HOST
                + "\",\"key\":\"\",\"signature_scheme\":\"hmac-sha256\",\"kernel_name\":\"\"");
        try {
            for (String port : List.of("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port")) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                json.append(",\"").append(port).append("\":").append(socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
        return KernelConnectionProperties.parse(json.append('}').toString());
    }

    /** Speak to the kernel at these ports as a front end does; give what went wrong, or an empty text. */
    static String converse(KernelConnectionProperties places) {
        ZMQ.Context context = ZMQ.context(1);
        ZMQ.Socket shell = context.socket(SocketType.DEALER);
        shell.setReceiveTimeOut(ANSWER_MILLIS);
        shell.setLinger(0);
        shell.connect("tcp://" + HOST + ":" + places.getShellPort());
        try {
            List<String> failures = new ArrayList<>();
            for (String request : requests()) {
                int cut = request.indexOf(' ');
                String type = request.substring(0, cut);
                String content = request.substring(cut + 1);
                if (!answers(shell, type, content)) {
                    failures.add("no answer to " + request);
                }
            }
            return String.join("\n", failures);
        } finally {
            shell.close();
        }
    }

    private static List<String> requests() {
        List<String> requests = new ArrayList<>();
        requests.add("kernel_info_request {}");
        requests.add("comm_info_request {}");
        for (String cell : CELLS) {
            String code = cell.startsWith("System") || cell.startsWith("display") ? cell.replace("\"", "\\\"") : cell;
            requests.add("execute_request {\"code\":\"" + code + "\",\"silent\":false,\"store_history\":true,"
                    + "\"user_expressions\":{},\"allow_stdin\":false,\"stop_on_error\":false}");
        }
        requests.add("complete_request {\"code\":\"list.str\",\"cursor_pos\":8}");
        requests.add("complete_request {\"code\":\"%t\",\"cursor_pos\":2}");
        requests.add("inspect_request {\"code\":\"List.of\",\"cursor_pos\":7,\"detail_level\":0}");
        requests.add("is_complete_request {\"code\":\"int f() {\"}");
        requests.add("history_request {\"output\":false,\"raw\":true,\"hist_access_type\":\"tail\",\"n\":1}");
        return requests;
    }

    private static boolean answers(ZMQ.Socket shell, String type, String content) {
        // Front ends, too, ask again while a kernel starts.
        boolean answered = false;
        for (int i = 0; i < 2 && !answered; i++) {
            answered = ask(shell, type, content);
        }
        return answered;
    }

    private static boolean ask(ZMQ.Socket shell, String type, String content) {
        shell.sendMore("<IDS|MSG>");
        shell.sendMore("");
        shell.sendMore("{\"msg_id\":\"" + type + "\",\"session\":\"training\",\"username\":\"\",\"date\":"
                + "\"2026-01-01T00:00:00.000000Z\",\"msg_type\":\"" + type + "\",\"version\":\"5.3\"}");
        shell.sendMore("{}");
        shell.sendMore("{}");
        shell.send(content);
        if (shell.recv() == null) {
            return false;
        }
        while (shell.hasReceiveMore()) {
            shell.recv();
        }
        return true;
    }
}
