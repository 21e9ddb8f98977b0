// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.traffic;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client that sends bytes of any kind and then requests, of which the last one must be answered. A thread reads all that
 * the server sends.
 *
 * <p><i>Confined to one thread.</i>
 */
public final class FuzzingClient {

    /** A message with a wrong length may take the first one with it. */
    private static final int PROBES = 3;

    private static final String PROBE = "probe-";
    private static final String END = "end";

    private final WireClient wire;
    private final BlockingQueue<String> answered = new LinkedBlockingQueue<>();
    private int probes;

    /** What happened after some bytes. */
    public enum Reaction {
        ANSWERED,
        /** The server has closed the connection. */
        CLOSED,
        /** The connection is open, and nothing comes. */
        DEAF
    }

    public FuzzingClient(InputStream from, OutputStream to) {
        this.wire = new WireClient(from, to, this::read, () -> answered.add(END));
    }

    /**
     * Starts the session.
     *
     * @param token null for none
     */
    public Reaction initialize(RecordedTraffic traffic, @Nullable String token, Duration limit)
            throws InterruptedException {
        JsonObject message = traffic.initialize().deepCopy();
        // a client without capabilities gets no requests that it would have to answer in a meaningful way
        JsonObject params = message.getAsJsonObject("params");
        params.add("capabilities", new JsonObject());
        params.add("processId", null);
        if (token != null) {
            JsonObject options = new JsonObject();
            options.addProperty("token", token);
            params.add("initializationOptions", options);
        }
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        start.writeBytes(WireClient.framed(message.toString()));
        start.writeBytes(WireClient.framed("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}"));
        return send(start.toByteArray(), limit);
    }

    /** Sends the bytes, then the probes, and waits for the answer to the last one. */
    public Reaction send(byte[] bytes, Duration limit) throws InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes);
        for (int i = 0; i < PROBES; i++) {
            // padded, so that a length that is a little too long ends inside of the first one
            all.writeBytes(WireClient.framed("{\"jsonrpc\":\"2.0\",\"id\":\"" + PROBE + ++probes
                    + "\",\"method\":\"autodev/none\",\"params\":{\"text\":\"" + " ".repeat(100) + "\"}}"));
        }
        String last = PROBE + probes;
        try {
            wire.send(all.toByteArray());
        } catch (IOException closed) {
            return Reaction.CLOSED;
        }
        while (true) {
            String next = answered.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                return Reaction.DEAF;
            }
            if (next.equals(END)) {
                return Reaction.CLOSED;
            }
            if (next.equals(last)) {
                return Reaction.ANSWERED;
            }
        }
    }

    private void read(JsonObject message) {
        if (!message.has("method") && message.has("id") && !message.get("id").isJsonNull()) {
            String id = message.get("id").getAsString();
            if (id.startsWith(PROBE)) {
                answered.add(id);
            }
        }
    }
}
