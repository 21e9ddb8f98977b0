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
 * Looks at the events of one stream before langchain4j does: it passes a stream that was cut for a complete one or never
 * ends at all, and loses errors that come after the 200. As with {@link ResponseValidator}, the vendors are told apart by their
 * keys.
 *
 * <p><i>Confined to the thread that reads the stream.</i>
 */
final class StreamValidator {

    /** How OpenAI and Mistral say that nothing follows. */
    private static final String DONE = "[DONE]";

    private @Nullable String reason;
    private final StringBuilder refusal = new StringBuilder();
    private boolean over;

    /**
     * Takes the next event.
     *
     * @param name the event's name, null if it has none
     * @return whether it may hold a piece of the answer
     * @throws TransportException if it is an error, or nothing that belongs into a stream
     */
    boolean take(@Nullable String name, String data) {
        if (data.strip().equals(DONE)) {
            over = true;
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

    /** Whether nothing follows. A stream of Gemini's never says so. */
    boolean over() {
        return over;
    }

    /** @throws TransportException if the stream, which has ended, had no proper end */
    void end() {
        if (!refusal.isEmpty()) {
            throw ResponseValidator.declined(refusal.toString());
        }
        if (reason == null) {
            throw over ? ResponseValidator.unusable("the stream does not say why it ends") : cut();
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
                // what begins well and does not end is an event that was cut
                throw cut();
            }
        }
        throw ResponseValidator.unusable("the stream is not that of a chat model: check base_url and type");
    }

    private boolean openAiOrMistral(JsonElement choices) {
        // the last event may hold nothing but the usage
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

    /** Older versions give no reason, but say that they are done. */
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
