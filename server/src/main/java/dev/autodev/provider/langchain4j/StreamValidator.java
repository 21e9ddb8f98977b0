// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the events of one stream before langchain4j gets them, because langchain4j reports a cut stream as complete or
 * not at all and loses errors after the status 200. Like {@link ResponseValidator}, it recognizes the vendors by their
 * keys.
 *
 * <p><i>Confined to the thread that reads the stream.</i>
 */
final class StreamValidator {

    /** The last event of OpenAI and Mistral. */
    private static final String DONE = "[DONE]";

    private @Nullable String reason;
    private final StringBuilder refusal = new StringBuilder();
    private boolean over;

    /**
     * @param name of the event, null if it has none
     * @return whether the event can hold a piece of the answer
     * @throws TransportException if the event is an error or not part of a model's stream
     */
    boolean accept(@Nullable String name, String data) {
        if (data.strip().equals(DONE)) {
            over = true;
            // some compatible servers give no other reason
            reason = reason == null ? DONE : reason;
            return false;
        }
        JsonObject event = object(data);
        JsonElement error = ResponseValidator.at(event, "error");
        if (!error.isJsonNull()) {
            throw new TransportException(StreamError.signal(error, event));
        }
        if ("error".equals(name) || says(event, "type", "error") || says(event, "object", "error")) {
            throw new TransportException(StreamError.signal(event, event));
        }
        if (event.has("choices")) {
            return openAiOrMistral(ResponseValidator.at(event, "choices"));
        }
        if (event.has("candidates") || event.has("promptFeedback")) {
            return gemini(event);
        }
        if (event.has("done")) {
            ollama(event);
            return true;
        }
        return anthropic(event);
    }

    /** Whether the last event was received. Gemini has no such event. */
    boolean over() {
        return over;
    }

    /** @throws TransportException if the stream ended without a proper end */
    void end() {
        if (!refusal.isEmpty()) {
            throw ResponseValidator.declined(refusal.toString());
        }
        if (reason == null) {
            throw over ? ResponseValidator.unusable("the stream gives no reason for its end") : cut();
        }
        if (ResponseValidator.REFUSALS.contains(reason)) {
            throw ResponseValidator.declined(reason);
        }
    }

    static TransportException cut() {
        return new TransportException(new FailureSignal.ConnectionLost("the stream was cut"));
    }

    private static JsonObject object(String data) {
        String text = data.strip();
        if (text.startsWith("{")) {
            try {
                if (JsonParser.parseString(text) instanceof JsonObject event) {
                    return event;
                }
            } catch (JsonParseException e) {
                // an event that begins like JSON was cut
                throw cut();
            }
        }
        throw ResponseValidator.unusable("the stream is not that of a chat model: check base_url and type");
    }

    private boolean openAiOrMistral(JsonElement choices) {
        // the last event may hold only the usage
        JsonElement choice = first(choices);
        if (ResponseValidator.at(ResponseValidator.at(choice, "delta"), "refusal") instanceof JsonPrimitive said) {
            refusal.append(said.getAsString());
        }
        reason(ResponseValidator.at(choice, "finish_reason"));
        return !choice.isJsonNull();
    }

    private boolean gemini(JsonObject event) {
        if (ResponseValidator.at(ResponseValidator.at(event, "promptFeedback"), "blockReason")
                instanceof JsonPrimitive blocked) {
            throw ResponseValidator.declined(blocked.getAsString());
        }
        JsonElement candidate = first(ResponseValidator.at(event, "candidates"));
        reason(ResponseValidator.at(candidate, "finishReason"));
        return !candidate.isJsonNull();
    }

    /** Older versions send {@code done} without a reason. */
    private void ollama(JsonObject event) {
        if (ResponseValidator.at(event, "done") instanceof JsonPrimitive done && done.getAsBoolean()) {
            over = true;
            reason = "done";
            reason(ResponseValidator.at(event, "done_reason"));
        }
    }

    private boolean anthropic(JsonObject event) {
        if (says(event, "type", "message_stop")) {
            over = true;
        }
        reason(ResponseValidator.at(ResponseValidator.at(event, "delta"), "stop_reason"));
        return event.has("content_block") || event.has("delta");
    }

    private void reason(JsonElement given) {
        if (given instanceof JsonPrimitive said) {
            reason = said.getAsString();
        }
    }

    private static boolean says(JsonObject event, String name, String value) {
        return ResponseValidator.at(event, name) instanceof JsonPrimitive said
                && said.getAsString().equals(value);
    }

    private static JsonElement first(JsonElement list) {
        return list instanceof JsonArray array && !array.isEmpty() ? array.get(0) : JsonNull.INSTANCE;
    }
}
