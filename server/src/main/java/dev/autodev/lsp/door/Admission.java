// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.door;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import java.io.IOException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Decides by its first message whether a client gets a session.
 *
 * <p><i>Immutable.</i>
 */
sealed interface Admission {

    /** The client gets a session, which reads the first message again. */
    record Granted() implements Admission {}

    /** The client is disconnected after this answer. */
    record Refused(String answer) implements Admission {}

    /** The stream has ended, or something else than a message has arrived: there is nothing to answer. */
    record Nothing() implements Admission {}

    /** Blocks until the first message is complete. */
    static Admission of(FrameReader frames, @Nullable AccessToken token) throws IOException {
        return switch (frames.peek()) {
            case Frame.End end -> new Nothing();
            case Frame.Broken broken -> refused(JsonNull.INSTANCE, ResponseErrorCode.InvalidRequest, broken.reason());
            case Frame.MessageBody body -> token == null ? new Granted() : check(body.text(), token);
        };
    }

    private static Admission check(String message, AccessToken token) {
        JsonElement parsed;
        try {
            parsed = JsonParser.parseString(message);
        } catch (JsonParseException notJson) {
            return refused(JsonNull.INSTANCE, ResponseErrorCode.ParseError, "The message is not valid JSON.");
        }
        if (!(parsed instanceof JsonObject request)
                || !(request.get("method") instanceof JsonPrimitive method)
                || !method.getAsString().equals("initialize")) {
            return refused(
                    id(parsed),
                    ResponseErrorCode.ServerNotInitialized,
                    "autodev is not initialized yet: send initialize with initializationOptions.token first.");
        }
        boolean isKnown = request.get("params") instanceof JsonObject params
                && params.get("initializationOptions") instanceof JsonObject options
                && options.get("token") instanceof JsonPrimitive presented
                && token.matches(presented.getAsString());
        return isKnown
                ? new Granted()
                : refused(
                        id(request),
                        ResponseErrorCode.RequestFailed,
                        "The client did not present this server's token: send the one that 'autodev lsp --listen' printed"
                                + " as initializationOptions.token.");
    }

    private static JsonElement id(JsonElement message) {
        return message instanceof JsonObject request && request.get("id") instanceof JsonPrimitive id
                ? id
                : JsonNull.INSTANCE;
    }

    private static Refused refused(JsonElement id, ResponseErrorCode code, String reason) {
        JsonObject error = new JsonObject();
        error.addProperty("code", code.getValue());
        error.addProperty("message", reason);
        JsonObject answer = new JsonObject();
        answer.addProperty("jsonrpc", "2.0");
        // an error of an unknown request has the id null, which Gson would leave out
        answer.add("id", id);
        answer.add("error", error);
        return new Refused(answer.toString());
    }
}
