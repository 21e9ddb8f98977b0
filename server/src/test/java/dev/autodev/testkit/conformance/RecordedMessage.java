// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation, as {@link TrafficRecorder} writes it: a line {@code {"at": millis, "from": "client", "message":
 * {...}}}.
 *
 * <p><i>Immutable.</i>
 *
 * @param number its place in the recording, from 1
 * @param body any JSON value
 */
record RecordedMessage(int number, Side from, JsonElement body) {

    static RecordedMessage parse(int number, String line) {
        JsonObject recorded = JsonParser.parseString(line).getAsJsonObject();
        return new RecordedMessage(number, Side.named(recorded.get("from").getAsString()), recorded.get("message"));
    }

    boolean isJsonRpc() {
        return body instanceof JsonObject object
                && object.has("jsonrpc")
                && object.get("jsonrpc").getAsString().equals("2.0");
    }

    private JsonObject object() {
        return body.getAsJsonObject();
    }

    @Nullable
    String method() {
        return object().has("method") ? object().get("method").getAsString() : null;
    }

    /** As JSON, because 1 and "1" are different ids; null for a notification. */
    @Nullable
    String id() {
        return object().has("id") ? object().get("id").toString() : null;
    }

    @Nullable
    JsonElement params() {
        return object().get("params");
    }

    @Nullable
    JsonElement result() {
        return object().get("result");
    }

    @Nullable
    JsonElement error() {
        return object().get("error");
    }
}
