// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import dev.autodev.lsp.jsonrpc.FrameWriter;
import dev.autodev.testkit.StubVendor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A language server in a process of its own, and a minimal client. <i>Confined to one thread.</i> */
final class ServerProcess implements AutoCloseable {

    static final String INITIALIZE = "\"method\":\"initialize\",\"params\":{\"processId\":null,\"rootUri\":null,"
            + "\"capabilities\":{\"workspace\":{\"applyEdit\":true,\"workspaceEdit\":{\"documentChanges\":true}},"
            + "\"textDocument\":{\"codeAction\":{\"dataSupport\":true,\"codeActionLiteralSupport\":"
            + "{\"codeActionKind\":{\"valueSet\":[\"\",\"quickfix\",\"refactor\",\"source\"]}}}}},"
            + "\"initializationOptions\":%s}";

    private final Process process;
    private final FrameWriter to;
    private final FrameReader from;
    private int lastId;

    ServerProcess(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
        builder.environment().putAll(environment);
        process = builder.start();
        to = new FrameWriter(process.getOutputStream());
        from = new FrameReader(process.getInputStream());
    }

    /** Without the user's configuration, cache and ledger. */
    static Map<String, String> environment(Path home) {
        return Map.of(
                "AUTODEV_CONFIG", home.resolve("none.toml").toString(),
                "AUTODEV_CACHE_DIR", "off",
                "XDG_STATE_HOME", home.toString());
    }

    /** The {@code initializationOptions} with a stub vendor as the only provider. */
    static String provider(StubVendor vendor) {
        return "{\"providers\":{\"stub\":{\"type\":\"openai\",\"model\":\"stub\",\"base_url\":\"" + vendor.url()
                + "/v1\"}}}";
    }

    /** Sends a request and returns its answer. */
    String request(String members) throws IOException {
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
    void notify(String members) throws IOException {
        write(members);
    }

    /** The answer to one request. Other messages in between are skipped; requests are answered with null. */
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

    /** The next answer to any request. */
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

    /** What is in use on the Java heap after a full collection, in megabytes. */
    double liveMegabytes() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process histogram = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = histogram.inputReader()) {
            return lines.lines()
                            .filter(line -> line.startsWith("Total"))
                            .mapToLong(line -> Long.parseLong(line.split("\\s+")[2]))
                            .findFirst()
                            .orElseThrow(() -> new IOException("no histogram from " + jcmd))
                    / 1e6;
        }
    }

    /** The processor time of all threads so far, in milliseconds, by the kernel's clock ticks of 10 ms. */
    double processorMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        // the name in parentheses may contain spaces; utime and stime are the fields 14 and 15
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return 10.0 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    private void write(String members) throws IOException {
        to.write("{\"jsonrpc\":\"2.0\"," + members + "}");
    }

    private String read() throws IOException {
        return switch (from.next()) {
            case Frame.MessageBody body -> body.text();
            case Frame.Broken broken -> throw new IOException(broken.reason());
            case Frame.End end -> throw new IOException("the server has ended");
        };
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
