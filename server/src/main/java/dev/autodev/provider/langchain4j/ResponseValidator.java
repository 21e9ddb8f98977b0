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
import java.util.Set;

/**
 * Checks the body of a status 200 before langchain4j gets it, because langchain4j reports an error object, a missing
 * choice or a refusal as null, as an index out of bounds or as a success without its reason. The five vendors are
 * recognized by their keys.
 *
 * <p><i>Immutable.</i>
 */
final class ResponseValidator {

    static final Set<String> REFUSALS = Set.of(
            "content_filter",
            "refusal",
            "SAFETY",
            "RECITATION",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "IMAGE_SAFETY");

    private ResponseValidator() {}

    /**
     * The JSON of a complete answer.
     *
     * @throws TransportException if the body holds no complete answer
     */
    static JsonObject check(String body) {
        JsonObject answer = object(body);
        JsonElement error = at(answer, "error");
        if (!error.isJsonNull()) {
            throw unusable("the answer is an error: " + described(error));
        }
        if (at(answer, "object") instanceof JsonPrimitive object
                && object.getAsString().equals("error")) {
            throw unusable("the answer is an error: " + described(answer));
        }
        if (answer.has("choices")) {
            openAiOrMistral(first(answer, "choices"));
        } else if (answer.has("candidates") || answer.has("promptFeedback")) {
            gemini(answer);
        } else if (answer.has("stop_reason")) {
            checkEnd(at(answer, "stop_reason"));
        } else if (answer.has("done")) {
            ollama(answer);
        } else {
            throw unusable("the answer is JSON, but not that of a chat model: check base_url and type");
        }
        return answer;
    }

    private static JsonObject object(String body) {
        String text = body.strip();
        if (text.isEmpty()) {
            throw unusable("the answer is empty");
        }
        if (!text.startsWith("{")) {
            throw unusable(
                    text.startsWith("<")
                            ? "the answer is a web page: check base_url"
                            : "the answer is not JSON: check base_url");
        }
        try {
            return JsonParser.parseString(text) instanceof JsonObject object ? object : new JsonObject();
        } catch (JsonParseException e) {
            throw unusable("the answer is broken JSON: it was cut or damaged");
        }
    }

    private static void openAiOrMistral(JsonElement choice) {
        JsonElement refusal = at(at(choice, "message"), "refusal");
        if (refusal instanceof JsonPrimitive said && !said.getAsString().isBlank()) {
            throw declined(said.getAsString());
        }
        // some compatible servers never give a reason, and JSON that was cut has been rejected
        if (at(choice, "finish_reason") instanceof JsonPrimitive reason) {
            checkEnd(reason);
        }
    }

    private static void gemini(JsonObject answer) {
        JsonElement blocked = at(at(answer, "promptFeedback"), "blockReason");
        if (blocked instanceof JsonPrimitive reason) {
            throw declined(reason.getAsString());
        }
        checkEnd(at(first(answer, "candidates"), "finishReason"));
    }

    /** Older versions send {@code done} without a reason. */
    private static void ollama(JsonObject answer) {
        boolean done = at(answer, "done") instanceof JsonPrimitive flag && flag.getAsBoolean();
        if (!done) {
            throw unusable("the answer ends before it is done");
        }
        if (at(answer, "done_reason") instanceof JsonPrimitive reason && REFUSALS.contains(reason.getAsString())) {
            throw declined(reason.getAsString());
        }
    }

    private static void checkEnd(JsonElement reason) {
        if (!(reason instanceof JsonPrimitive given)) {
            throw unusable("the answer gives no reason for its end: it may have been cut");
        }
        if (REFUSALS.contains(given.getAsString())) {
            throw declined(given.getAsString());
        }
    }

    private static JsonElement first(JsonObject answer, String name) {
        if (at(answer, name) instanceof JsonArray list && !list.isEmpty()) {
            return list.get(0);
        }
        throw unusable("the answer has no " + name);
    }

    static JsonElement at(JsonElement parent, String name) {
        return parent instanceof JsonObject object && object.has(name) ? object.get(name) : JsonNull.INSTANCE;
    }

    /** With the type, because {@code FailureClassifier} looks for "overloaded_error". */
    static String described(JsonElement error) {
        String type = at(error, "type") instanceof JsonPrimitive kind ? kind.getAsString() + ": " : "";
        if (at(error, "message") instanceof JsonPrimitive message) {
            return type + message.getAsString();
        }
        return error instanceof JsonPrimitive text ? text.getAsString() : type + "without a message";
    }

    static TransportException unusable(String detail) {
        return new TransportException(new FailureSignal.UnusableEnvelope(detail));
    }

    static TransportException declined(String reason) {
        return new TransportException(new FailureSignal.Declined("declined to answer: " + reason));
    }
}
