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
import org.jspecify.annotations.Nullable;

/**
 * A model server on the loopback interface that gives one answer to every request, in the format of the vendor whose path is
 * requested, whole or as a stream.
 *
 * <p><i>Thread-safe.</i>
 */
final class TrainingModelServer implements AutoCloseable {

    /** Valid in Java and in Python; JSON. */
    private static final String TEXT = "\"```\\nreturn fibonacci(n - 1) + fibonacci(n - 2);\\n```\\n\"";

    private final ServerSocket socket;
    /** The system accepts its connections, and nothing reads them. */
    private final ServerSocket silent;

    private final AtomicInteger requests = new AtomicInteger();

    private record TrainingRequest(String path, String body) {

        /** Null at the end of the stream. */
        static @Nullable TrainingRequest read(InputStream from) throws IOException {
            int length = 0;
            String path = "";
            StringBuilder line = new StringBuilder();
            for (int c = from.read(); c >= 0; c = from.read()) {
                if (c != '\n') {
                    line.append((char) c);
                    continue;
                }
                String header = line.toString().strip();
                line.setLength(0);
                if (header.isEmpty()) {
                    return new TrainingRequest(path, new String(from.readNBytes(length), StandardCharsets.UTF_8));
                }
                if (path.isEmpty()) {
                    path = header.split(" ")[1];
                } else if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring("content-length:".length()).strip());
                }
            }
            return null;
        }

        /** The answer's body in the vendor's format. */
        String answer() {
            boolean streamed = path.contains(":streamGenerateContent")
                    || body.replace(" ", "").contains("\"stream\":true");
            if (path.endsWith("/messages")) {
                return streamed ? anthropicStream() : anthropic();
            } else if (path.contains("GenerateContent") || path.contains("generateContent")) {
                return streamed ? event(gemini()) : gemini();
            } else if (path.endsWith("/api/chat")) {
                return ollama() + "\n";
            }
            return streamed ? event(choices("delta")) + event("[DONE]") : choices("message");
        }

        private static String choices(String member) {
            return "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"finish_reason\":\"stop\",\"" + member + "\":{\"role\":\"assistant\",\"content\":" + TEXT
                    + "}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
        }

        private static String anthropic() {
            return "{\"id\":\"1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"stop_reason\":\"end_turn\","
                    + "\"content\":[{\"type\":\"text\",\"text\":" + TEXT
                    + "}],\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
        }

        private static String anthropicStream() {
            return event(
                            "{\"type\":\"message_start\",\"message\":{\"id\":\"1\",\"type\":\"message\",\"role\":\"assistant\","
                                    + "\"model\":\"m\",\"content\":[],\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}")
                    + event(
                            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}")
                    + event("{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":"
                            + TEXT + "}}")
                    + event("{\"type\":\"content_block_stop\",\"index\":0}")
                    + event("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                            + "\"usage\":{\"output_tokens\":1}}")
                    + event("{\"type\":\"message_stop\"}");
        }

        private static String gemini() {
            return "{\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\",\"content\":{\"role\":\"model\",\"parts\":[{\"text\":"
                    + TEXT + "}]}}],\"usageMetadata\":{\"promptTokenCount\":1,\"candidatesTokenCount\":1,"
                    + "\"totalTokenCount\":2},\"modelVersion\":\"m\"}";
        }

        private static String ollama() {
            return "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                    + TEXT + "},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":1,\"eval_count\":1}";
        }

        /** A server-sent event, with its name as Anthropic's. */
        private static String event(String data) {
            String type = data.startsWith("{\"type\":\"") ? "event: " + data.split("\"")[3] + "\n" : "";
            return type + "data: " + data + "\n\n";
        }
    }

    TrainingModelServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("training-models").start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** The address of a server that never answers. */
    String silentUrl() {
        return "http://127.0.0.1:" + silent.getLocalPort();
    }

    /** How many requests it has answered. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        silent.close();
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
        try (connection;
                InputStream from = new BufferedInputStream(connection.getInputStream());
                OutputStream to = connection.getOutputStream()) {
            for (TrainingRequest request = TrainingRequest.read(from);
                    request != null;
                    request = TrainingRequest.read(from)) {
                byte[] body = request.answer().getBytes(StandardCharsets.UTF_8);
                boolean isStream = body[0] != '{';
                String head = "HTTP/1.1 200 OK\r\nContent-Type: "
                        + (isStream ? "text/event-stream" : "application/json") + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n";
                to.write(head.getBytes(StandardCharsets.US_ASCII));
                to.write(body);
                to.flush();
                requests.incrementAndGet();
            }
        } catch (IOException closed) {
            // the client closed the connection
        }
    }
}
