package dev.autodev.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A language server as an editor starts it, and the least a client can do with it. <i>Confined to its thread.</i> */
final class ServerProcess implements AutoCloseable {

    static final String INITIALIZE = "\"method\":\"initialize\",\"params\":{\"processId\":null,\"rootUri\":null,"
            + "\"capabilities\":{\"workspace\":{\"applyEdit\":true,\"workspaceEdit\":{\"documentChanges\":true}},"
            + "\"textDocument\":{\"codeAction\":{\"dataSupport\":true,\"codeActionLiteralSupport\":"
            + "{\"codeActionKind\":{\"valueSet\":[\"\",\"quickfix\",\"refactor\",\"source\"]}}}}},"
            + "\"initializationOptions\":%s}";

    private final Process process;
    private final OutputStream to;
    private final InputStream from;
    private int lastId;

    ServerProcess(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
        builder.environment().putAll(environment);
        process = builder.start();
        to = process.getOutputStream();
        from = new BufferedInputStream(process.getInputStream(), 1 << 16);
    }

    /** Sends a request and gives its answer. */
    String ask(String members) throws IOException {
        int id = send(members);
        return await(id);
    }

    /** Sends a request and does not wait. */
    int send(String members) throws IOException {
        int id = ++lastId;
        write("\"id\":" + id + "," + members);
        return id;
    }

    /** Sends a notification. */
    void tell(String members) throws IOException {
        write(members);
    }

    /** The answer to one request; whatever else comes meanwhile is read over, and requests are answered with null. */
    String await(int id) throws IOException {
        while (true) {
            String message = read();
            if (!message.contains("\"method\":")) {
                if (message.contains("\"id\":" + id + ",") || message.contains("\"id\":\"" + id + "\"")) {
                    return message;
                }
            } else if (message.contains("\"id\":")) {
                int at = message.indexOf("\"id\":");
                write(message.substring(at, message.indexOf(',', at)) + ",\"result\":null");
            }
        }
    }

    /** The next answer, to whichever request. */
    String anyAnswer() throws IOException {
        String message = read();
        while (message.contains("\"method\":")) {
            message = read();
        }
        return message;
    }

    /** Resident memory in megabytes. */
    double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS");
    }

    private void write(String members) throws IOException {
        byte[] body = ("{\"jsonrpc\":\"2.0\"," + members + "}").getBytes(StandardCharsets.UTF_8);
        byte[] header = ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[header.length + body.length];
        System.arraycopy(header, 0, message, 0, header.length);
        System.arraycopy(body, 0, message, header.length, body.length);
        to.write(message);
        to.flush();
    }

    private String read() throws IOException {
        int length = -1;
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = from.read();
            if (c < 0) {
                throw new IOException("the server has left");
            }
            if (c != '\n') {
                line.append((char) c);
            } else if (line.length() > 1) {
                if (line.indexOf("Content-Length: ") == 0) {
                    length = Integer.parseInt(line.substring(16).strip());
                }
                line.setLength(0);
            } else {
                return new String(from.readNBytes(length), StandardCharsets.UTF_8);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        to.close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
