// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.traffic;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * One end of a connection that sends bytes of any kind and receives messages as JSON, without LSP4J, which would correct or
 * refuse what a broken client sends.
 *
 * <p><i>Thread-safe.</i>
 */
public final class WireClient {

    private final OutputStream to;

    /**
     * @param received called for each message on the thread that reads them
     * @param ended called once, after the last message
     */
    public WireClient(InputStream from, OutputStream to, Consumer<JsonObject> received, Runnable ended) {
        this.to = to;
        Thread.ofPlatform().daemon().name("wire-client").start(() -> {
            readAll(new FrameReader(from), received);
            ended.run();
        });
    }

    /** Sends one message with its header. */
    public void send(JsonObject message) throws IOException {
        send(framed(message.toString()));
    }

    public synchronized void send(byte[] bytes) throws IOException {
        to.write(bytes);
        to.flush();
    }

    /** The message with its header. */
    static byte[] framed(String body) {
        return TrafficMutations.framed(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void readAll(FrameReader frames, Consumer<JsonObject> received) {
        try {
            for (Frame next = frames.next(); next instanceof Frame.MessageBody body; next = frames.next()) {
                received.accept(JsonParser.parseString(body.text()).getAsJsonObject());
            }
        } catch (IOException | JsonParseException | IllegalStateException closed) {
            // an end like any other; an answer that is not JSON shows as one that is missing
        }
    }
}
