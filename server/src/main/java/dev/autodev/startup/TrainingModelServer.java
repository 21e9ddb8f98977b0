// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model server on the loopback interface that gives one answer to every request. The answer has the members of all vendors;
 * each vendor's client ignores those of the others.
 *
 * <p><i>Thread-safe.</i>
 */
final class TrainingModelServer implements AutoCloseable {

    /** Valid in Java and in Python. */
    private static final String TEXT = "```\\nreturn fibonacci(n - 1) + fibonacci(n - 2);\\n```\\n";

    private static final String ANSWER =
            "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"type\":\"message\","
                    + "\"role\":\"assistant\",\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"done\":true,"
                    + "\"done_reason\":\"stop\",\"stop_reason\":\"end_turn\",\"content\":[{\"type\":\"text\",\"text\":\""
                    + TEXT
                    + "\"}],\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\""
                    + TEXT
                    + "\"}}],\"candidates\":[{\"finishReason\":\"STOP\",\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\""
                    + TEXT + "\"}]}}],\"message\":{\"role\":\"assistant\",\"content\":\"" + TEXT + "\"},"
                    + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2,\"input_tokens\":1,"
                    + "\"output_tokens\":1},\"usageMetadata\":{\"promptTokenCount\":1,\"candidatesTokenCount\":1}}";

    private final ServerSocket socket;
    private final AtomicInteger requests = new AtomicInteger();

    TrainingModelServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("training-models").start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** How many requests it has answered. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            }
        } catch (IOException closed) {
            // the training is over
        }
    }

    private void answer(Socket connection) {
        byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (connection;
                InputStream from = new BufferedInputStream(connection.getInputStream());
                OutputStream to = connection.getOutputStream()) {
            for (int length = requestLength(from); length >= 0; length = requestLength(from)) {
                from.skipNBytes(length);
                to.write(head.getBytes(StandardCharsets.US_ASCII));
                to.write(body);
                to.flush();
                requests.incrementAndGet();
            }
        } catch (IOException closed) {
            // the client closed the connection
        }
    }

    /** Reads a request up to its body and returns the body's length; -1 at the end of the stream. */
    private static int requestLength(InputStream from) throws IOException {
        int length = 0;
        StringBuilder line = new StringBuilder();
        for (int c = from.read(); c >= 0; c = from.read()) {
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            String header = line.toString().strip().toLowerCase(Locale.ROOT);
            line.setLength(0);
            if (header.isEmpty()) {
                return length;
            }
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        return -1;
    }
}
