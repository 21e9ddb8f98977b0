// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import dev.autodev.lsp.jsonrpc.FrameWriter;
import dev.autodev.lsp.jsonrpc.MessageBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code initialize} while the server is still being loaded. The result needs nothing but the message, and a client shows
 * nothing of a language before it has it. The message is then handed to the server, whose own answer is dropped.
 *
 * <p>Only a well-formed {@code initialize} is answered here; every other first message is left to the server.
 */
public final class InitializeFastPath {

    private static final Set<String> MEMBERS = Set.of("jsonrpc", "id", "method", "params");
    private static final JsonPrimitive INITIALIZE = new JsonPrimitive("initialize");

    private InitializeFastPath() {}

    /**
     * The input of a server, read up to its first message.
     *
     * @param frames gives every message, including one that has been answered
     * @param answered whether the first message, an {@code initialize}, has been answered
     */
    public record ServerInput(FrameReader frames, boolean answered) {

        /** Input of which nothing has been read or answered. */
        public static ServerInput of(InputStream in) {
            return new ServerInput(new FrameReader(in), false);
        }
    }

    /** Starts a thread that waits for the first message; the supplier blocks until it has been looked at. */
    public static Supplier<ServerInput> start(InputStream in, OutputStream out, String version) {
        CompletableFuture<ServerInput> input = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("autodev-fast-path")
                .start(() -> input.complete(answer(new FrameReader(in), out, version)));
        return input::join;
    }

    /** Blocks until the first message is complete or the stream ends. */
    static ServerInput answer(FrameReader frames, OutputStream out, String version) {
        try {
            JsonObject request =
                    frames.peek() instanceof Frame.MessageBody message && MessageBudget.allows(message.text())
                            ? initialize(message.text())
                            : null;
            if (request != null) {
                new FrameWriter(out)
                        .write(InitializeResultText.message(
                                request.get("id").toString(), request.get("params"), version));
            }
            return new ServerInput(frames, request != null);
        } catch (IOException | OutOfMemoryError closedOrTooLarge) {
            // the server meets the same end of the stream, or refuses the message
            return new ServerInput(frames, false);
        }
    }

    /** A well-formed {@code initialize} request, null for any other message. */
    private static @Nullable JsonObject initialize(String message) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(message));
        reader.setStrictness(Strictness.STRICT);
        try {
            if (JsonParser.parseReader(reader) instanceof JsonObject request
                    && MEMBERS.containsAll(request.keySet())
                    && INITIALIZE.equals(request.get("method"))
                    && request.get("params") instanceof JsonObject
                    && request.get("id") instanceof JsonPrimitive id
                    && isPlain(id)
                    && reader.peek() == JsonToken.END_DOCUMENT) {
                return request;
            }
            return null;
        } catch (JsonParseException malformed) {
            return null;
        }
    }

    /** Whether every JSON library writes the id back as it was read. */
    private static boolean isPlain(JsonPrimitive id) {
        return id.isString() || id.isNumber() && id.getAsString().matches("\\d{1,9}");
    }
}
