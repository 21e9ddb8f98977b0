// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.autodev.provider.failure.FailureSignal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Classifies an error event inside a stream, after the status 200. If the vendor names the status it would have had, or a
 * kind of error that passes by waiting, the error is treated like that status.
 *
 * <p><i>Immutable.</i>
 */
final class StreamError {

    private static final int TOO_MANY = 429;

    /** Anthropic's status for "overloaded", used for the overload of any vendor. */
    private static final int OVERLOADED = 529;

    private static final List<String> TOO_MANY_WORDS =
            List.of("rate_limit", "too_many_requests", "resource_exhausted", "capacity_exceeded", "insufficient_quota");

    private static final List<String> OVERLOADED_WORDS = List.of("overloaded", "unavailable", "server busy");

    private StreamError() {}

    /** @param error the error object, which is part of the event or the event itself */
    static FailureSignal signal(JsonElement error, JsonObject event) {
        int status = statusOf(error);
        return status == 0
                ? new FailureSignal.UnusableEnvelope("the stream ended with an error: " + described(error))
                : new FailureSignal.HttpStatus(status, Map.of(), event.toString());
    }

    private static int statusOf(JsonElement error) {
        if (AnswerFields.at(error, "code") instanceof JsonPrimitive code
                && code.isNumber()
                && code.getAsString().matches("[45]\\d\\d")) {
            return code.getAsInt();
        }
        String kind = kindOf(error);
        if (TOO_MANY_WORDS.stream().anyMatch(kind::contains)) {
            return TOO_MANY;
        }
        return OVERLOADED_WORDS.stream().anyMatch(kind::contains) ? OVERLOADED : 0;
    }

    /** Ollama's errors are only a sentence. The sentences of other vendors are not evaluated. */
    private static String kindOf(JsonElement error) {
        JsonArray words = new JsonArray();
        if (error instanceof JsonPrimitive) {
            words.add(error);
        }
        words.add(AnswerFields.at(error, "type"));
        words.add(AnswerFields.at(error, "code"));
        words.add(AnswerFields.at(error, "status"));
        return words.toString().toLowerCase(Locale.ROOT);
    }

    /** With the type, because {@code FailureClassifier} looks for "overloaded_error". */
    static String described(JsonElement error) {
        String kind = AnswerFields.words(AnswerFields.at(error, "type"));
        String type = kind.isEmpty() ? "" : kind + ": ";
        if (AnswerFields.at(error, "message") instanceof JsonPrimitive message) {
            return type + message.getAsString();
        }
        return error instanceof JsonPrimitive text ? text.getAsString() : type + "without a message";
    }
}
