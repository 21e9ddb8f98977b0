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
 * Reads an error that arrives inside a stream, after the 200. Where the vendor says what status it would have been, or
 * names one of the kinds that pass by waiting, it is that status: then the same is done about it.
 *
 * <p><i>Immutable.</i>
 */
final class StreamError {

    private static final int TOO_MANY = 429;

    /** Anthropic's status for "overloaded"; all that is overloaded is treated alike. */
    private static final int OVERLOADED = 529;

    private static final List<String> TOO_MANY_WORDS =
            List.of("rate_limit", "too_many_requests", "resource_exhausted", "capacity_exceeded", "insufficient_quota");

    private static final List<String> OVERLOADED_WORDS = List.of("overloaded", "unavailable", "server busy");

    private StreamError() {}

    /** @param error the error itself, inside its event or the same as it */
    static FailureSignal signal(JsonElement error, JsonObject event) {
        int status = statusOf(error);
        return status == 0
                ? new FailureSignal.UnusableEnvelope(
                        "the stream ended with an error: " + ResponseValidator.described(error))
                : new FailureSignal.HttpStatus(status, Map.of(), event.toString());
    }

    private static int statusOf(JsonElement error) {
        if (ResponseValidator.at(error, "code") instanceof JsonPrimitive code && code.isNumber()) {
            int number = code.getAsInt();
            if (number >= 400 && number <= 599) {
                return number;
            }
        }
        String kind = kindOf(error);
        if (TOO_MANY_WORDS.stream().anyMatch(kind::contains)) {
            return TOO_MANY;
        }
        return OVERLOADED_WORDS.stream().anyMatch(kind::contains) ? OVERLOADED : 0;
    }

    /** Ollama's errors are a sentence and nothing else; the others' sentences are not for guessing. */
    private static String kindOf(JsonElement error) {
        JsonArray words = new JsonArray();
        if (error instanceof JsonPrimitive) {
            words.add(error);
        }
        words.add(ResponseValidator.at(error, "type"));
        words.add(ResponseValidator.at(error, "code"));
        words.add(ResponseValidator.at(error, "status"));
        return words.toString().toLowerCase(Locale.ROOT);
    }
}
